import type { GraphQLField } from 'graphql';
import type { ViewerContext } from '../../src/access/context';
import { type Action, ROLES } from '../../src/access/permissions';
import { approveTransfer } from '../../src/domains/transfers/approve-transfer';
import { proposeTransfer } from '../../src/domains/transfers/propose-transfer';
import { sendTransfer } from '../../src/domains/transfers/send-transfer';
import { actionOf } from '../../src/server/guard-root-fields';
import {
  mutationFields,
  nearQuestions,
  queryFields,
  questions,
  stringsSeen,
  wideFields,
  wideQuestions,
} from '../support/asking';
import { always, type Bait, byKind, idPlaces, kindsOf, type Path } from '../support/bait';
import { asHolderOf, contextFor } from '../support/context';
import { asMigrator } from '../support/database';
import { apiSchema, graphqlAs } from '../support/graphql';
import { BY_RULE, fingerprint, foundNothing, outcomesOf } from '../support/mutation-calls';
import { markOf, plantChains } from '../support/planted-chain';
import { plantPeople } from '../support/planted-people';
import { aTenant, type TestTenant } from '../support/tenants';

/**
 * Isolation of tenants, from the schema itself: whatever root field, argument, cursor or nested path there is, another tenant
 * gets nothing of it. A field that is added later is asked here without being listed. `reach.test.ts` asks the same inside a
 * tenant.
 */

/** Root fields whose rows are shared by all tenants, so that there is nothing to leak; reviewed. */
const SHARED = ['coverageDefinitions', 'divisions'];

let victim: TestTenant;
let stranger: TestTenant;
/** An id of each kind, by type name. */
let victimIds: Record<string, string>;
let strangerIds: Record<string, string>;
/** Everything that only the victim sees. */
let secrets: Set<string>;
/** With ids of their kinds in all places: texts and codes of several sorts, and cursors that the victim has seen. */
let baits: Bait[];
/** Each id of the victim in every place. */
let idBaits: Bait[];

beforeAll(async () => {
  const parent = await aTenant({ level: 'PREFECTURE' });
  [victim, stranger] = [await aTenant({ parent }), await aTenant({ parent })];
  const own = await everythingOf(victim);
  const theirs = await everythingOf(stranger);
  victimIds = kindsOf(own);
  strangerIds = kindsOf(theirs);
  secrets = new Set([...own].filter((text) => text.length > 5 && !theirs.has(text)));
  baits = baitsFrom(own);
  idBaits = Object.values(victimIds).map((id) => ({ ...ownBait(victim), id: always(id) }));
}, 300_000);

describe('Another tenant', () => {
  it('has something to find: every root field shows the victim rows of its own', async () => {
    expect(await withoutRow(queryFields().filter((each) => !SHARED.includes(each.name)))).toEqual([]);
  }, 300_000);

  it('has something to ask for: an id of every kind that there is', () => {
    const kinds = apiSchema().getPossibleTypes(apiSchema().getType('Node') as never);
    expect(kinds.map(({ name }) => name).filter((name) => victimIds[name] === undefined)).toEqual([]);
  });

  it('is shown rows of its own of every kind by the wide root fields alone', async () => {
    const bait = { ...ownBait(stranger), id: byKind(strangerIds) };
    const documents = [...wideQuestions(bait), ...wideFields().flatMap((field) => questions(field, bait))];
    const seen = await stringsSeen(documents, await contextFor(stranger, 'AUDITOR'));
    const kinds = kindsOf(seen);
    expect(Object.keys(kinds).sort()).toEqual(Object.keys(victimIds).sort());
  }, 120_000);

  it.each(ROLES.filter((role) => role !== 'SECRETARY' && role !== 'CLERK'))(
    'finds nothing as %s, through any field, argument, cursor or path',
    async (role) => {
      // What an argument takes does not depend on the role: one role asks with every id in every place, and for all of it below a node.
      const isWhole = role === 'AUDITOR';
      const wide = (isWhole ? baits : baits.slice(0, 1)).flatMap(wideQuestions);
      const documents = [...wide, ...documentsOf(queryFields(), isWhole ? idBaits : [])];
      const seen = await stringsSeen(documents, await contextFor(stranger, role));
      expect([...seen].filter((text) => secrets.has(text))).toEqual([]);
    },
    300_000,
  );

  it.each(mutationFields().map((field) => [field.name, field] as const))(
    'changes nothing through %s, with ids of its kinds or of any other',
    async (_name, field) => {
      const before = await fingerprint(victim);
      const ctx = await asHolderOf(actionOf(field) as Action, stranger);
      for (const id of [byKind(victimIds), ...Object.values(victimIds).map(always)]) {
        const outcomes = await outcomesOf(field, { ...ownBait(victim), id }, ctx);
        // What names nothing by its id looks for nothing: that it changed nothing is seen below.
        const found = idPlaces(field).length === 0 || foundNothing(outcomes) ? 'nothing' : 'something';
        expect({ outcomes, found }).toEqual({
          outcomes,
          found: 'nothing',
        });
      }
      expect(await fingerprint(victim)).toBe(before);
    },
    300_000,
  );

  it.each(mutationFields().map((field) => [field.name, field] as const))(
    'changes nothing through %s, with one id of the victim among its own',
    async (_name, field) => {
      const before = await fingerprint(victim);
      const ctx = await asHolderOf(actionOf(field) as Action, stranger);
      for (const place of idPlaces(field)) {
        const isThere = (path: Path) => path.join() === place.path.join();
        const id = (path: Path) => byKind(isThere(path) ? victimIds : strangerIds)(path);
        const outcomes = await outcomesOf(field, { ...ownBait(stranger), id }, ctx, place);
        expect({ place, done: outcomes.filter((each) => each !== 'NOT_FOUND' && each !== BY_RULE) }).toEqual({
          place,
          done: [],
        });
      }
      expect(await fingerprint(victim)).toBe(before);
    },
    300_000,
  );
});

describe('Another tenant to which a member of the victim is on the way', () => {
  it('finds what the letter tells of the member, and nothing else of the victim', async () => {
    const sent = await sentToStranger();
    const told = [sent.memberName, sent.fromName, sent.peerName].filter((text) => secrets.has(text));
    expect(told).toEqual(expect.arrayContaining([sent.memberName, sent.fromName]));
    const ofTheirs = idBaits.filter(({ id }) => ['mem', 'trf', 'org'].includes(id([]).slice(0, 3)));
    const documents = [...wideQuestions(baits[0] as Bait), ...documentsOf(queryFields(), ofTheirs)];
    const seen = await stringsSeen(documents, await contextFor(stranger, 'AUDITOR'));
    expect([...seen].filter((text) => secrets.has(text)).sort()).toEqual(told.sort());
  }, 120_000);
});

describe('The isolation test itself', () => {
  const field = () => apiSchema().getQueryType()?.getFields().chainTemplates as GraphQLField<unknown, ViewerContext>;

  it('sees a leak when a resolver forgets the tenant', async () => {
    const asVictim = await contextFor(victim, 'ORGANIZER');
    await withResolver(
      field(),
      (honest) => (source, args, _ctx, info) => honest?.(source, args, asVictim, info),
      async () => {
        const seen = await stringsSeen(documentsOf([field()]), await contextFor(stranger, 'AUDITOR'));
        expect([...seen].some((text) => secrets.has(text))).toBe(true);
      },
    );
  });

  it('says what to do about a root field that shows the victim nothing of its own', async () => {
    await withResolver(
      field(),
      () => () => [],
      async () => {
        expect(await withoutRow([field()])).toEqual([
          'Query.chainTemplates shows nothing of the victim alone: give the victim a row of it in beforeAll, or review SHARED',
        ]);
      },
    );
  });
});

type Resolve = GraphQLField<unknown, ViewerContext>['resolve'];

async function withResolver(
  field: GraphQLField<unknown, ViewerContext>,
  replacing: (honest: Resolve) => Resolve,
  work: () => Promise<void>,
): Promise<void> {
  const honest = field.resolve;
  field.resolve = replacing(honest);
  try {
    await work();
  } finally {
    field.resolve = honest;
  }
}

/** Plants a tenant with a row of everything, and reads it all. */
async function everythingOf(tenant: TestTenant): Promise<Set<string>> {
  const ids = await plantChains(tenant, { communities: 2, grids: 1, groups: 1 });
  await plantPeople(tenant, ids);
  await makeAuditEntry(tenant);
  const bait = { ...ownBait(tenant), id: always(`org_${ids.get('S1')}`) };
  const ctx = await contextFor(tenant, 'AUDITOR');
  const documents = [...wideQuestions(bait), ...queryFields().flatMap((field) => questions(field, bait))];
  const seen = await stringsSeen(documents, ctx);
  // Some rows only who names what they belong to finds.
  const named = { ...bait, id: byKind(kindsOf(seen)) };
  return stringsSeen(
    queryFields().flatMap((field) => nearQuestions(field, named)),
    ctx,
    seen,
  );
}

/** Root fields through which nothing can be shown to leak, because the victim sees nothing there that is its own. */
async function withoutRow(fields: ReturnType<typeof queryFields>): Promise<string[]> {
  const ctx = await contextFor(victim, 'AUDITOR');
  const found: string[] = [];
  for (const field of fields) if (!(await showsSecret(documentsOf([field]), ctx))) found.push(field.name);
  return found.map(
    (name) =>
      `Query.${name} shows nothing of the victim alone: give the victim a row of it in beforeAll, or review SHARED`,
  );
}

async function showsSecret(documents: readonly string[], ctx: ViewerContext): Promise<boolean> {
  for (const document of documents) {
    if ([...(await stringsSeen([document], ctx))].some((text) => secrets.has(text))) return true;
  }
  return false;
}

/** The fields asked in every way: with what their first nodes lead to for one bait, with what is near for each other and for each of these ids. */
function documentsOf(fields: ReturnType<typeof queryFields>, ids: readonly Bait[] = idBaits): string[] {
  const [base, ...others] = baits as [Bait, ...Bait[]];
  return fields.flatMap((field) => [
    ...questions(field, base),
    ...[...others, ...ids].flatMap((bait) => nearQuestions(field, bait)),
  ]);
}

function ownBait(tenant: TestTenant): Bait {
  return {
    id: () => '',
    code: `${tenant.code}-S1`,
    text: markOf(tenant),
    cursor: null,
    date: '2021-01-01',
    choice: 'first',
  };
}

function baitsFrom(own: Set<string>): Bait[] {
  const base: Bait = { ...ownBait(victim), id: byKind(victimIds) };
  const cursors = [...own].filter(
    (text) => /^[\w-]{24,}$/.test(text) && Buffer.from(text, 'base64url').toString().startsWith('["'),
  );
  return [
    base,
    { ...base, choice: 'last', code: `${victim.code}-S1-C1`, text: 'CCP-LEGACY' },
    { ...base, text: `${markOf(victim)}-S1-C1` },
    ...cursors.slice(0, 3).map((cursor) => ({ ...base, cursor })),
  ];
}

/** Sends the second member of a branch of the victim to the stranger. @returns what the stranger's side says */
async function sentToStranger(): Promise<Record<'memberName' | 'fromName' | 'peerName', string>> {
  const ctx = await contextFor(victim, 'ORGANIZER');
  const [member] = await asMigrator<{ id: string }>(
    `select id from members m
      where m.tenant_id = $1 and m.branch_id is not null
        and not exists (select from relationship_transfers t where t.tenant_id = $1 and t.member_id = m.id)
      order by m.name_pinyin limit 1`,
    [victim.tenantId],
  );
  const on = '2024-03-01';
  const proposal = { reason: 'STUDY', to: { tenantCode: stranger.code }, appliedOn: on, isDraft: false } as const;
  const { transfer } = await proposeTransfer(ctx, { ...proposal, memberId: `mem_${member?.id}` });
  const id = transfer?.id ?? '';
  await approveTransfer(ctx, { id, expectedVersion: 1, approvedOn: on });
  await sendTransfer(ctx, { id, expectedVersion: 2, sentOn: on, validDays: 60, letterNumber: '〔2024〕1号' });
  const [told] = await asMigrator<Awaited<ReturnType<typeof sentToStranger>>>(
    `select member_name as "memberName", from_name as "fromName", peer_name as "peerName"
       from relationship_transfers where tenant_id = $1 and state = 'SENT' and channel = 'SYSTEM'`,
    [stranger.tenantId],
  );
  if (told === undefined) throw new Error('The transfer was not sent.');
  return told;
}

async function makeAuditEntry(tenant: TestTenant): Promise<void> {
  const ctx = await contextFor(tenant, 'ORGANIZER');
  const answer = await graphqlAs<{ createOrganization: { userErrors: unknown[] } }>(
    ctx,
    `mutation ($name: String!) { createOrganization(input: { name: $name, kind: COMMITTEE, effectiveOn: "2022-01-01" }) { organization { id } userErrors { message } } }`,
    { name: `${markOf(tenant)}新建党委` },
  );
  expect(answer.data?.createOrganization.userErrors).toEqual([]);
}
