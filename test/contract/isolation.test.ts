import { type DocumentNode, execute, type GraphQLField, getNamedType, parse, validate } from 'graphql';
import { ALLOW_EXTENSION } from '../../src/access/allow';
import type { ViewerContext } from '../../src/access/context';
import { type Action, PERMISSIONS, ROLES, type Role } from '../../src/access/permissions';
import { contextFor } from '../support/context';
import { asMigrator } from '../support/database';
import { apiSchema, graphqlAs } from '../support/graphql';
import { markOf, plantChains } from '../support/planted-chain';
import { argumentsFor, type Bait, selectAll, stringsIn } from '../support/schema-walk';
import { aTenant, type TestTenant } from '../support/tenants';

/**
 * Isolation, from the schema itself: whatever root field, argument, cursor or nested path there is, another tenant gets
 * nothing of it, and neither does a caller outside the reach where an action reaches a subtree only. A field that is added
 * later is asked here without being listed.
 */

/** Root fields whose rows are shared by all tenants, so that there is nothing to leak; reviewed. */
const SHARED = ['divisions'];

let victim: TestTenant;
let stranger: TestTenant;
let ids: Map<string, string>;
/** Everything that only the victim sees. */
let secrets: Set<string>;
let baits: Bait[];

const schema = () => apiSchema();
const queryFields = () => Object.values(schema().getQueryType()?.getFields() ?? {});
const mutationFields = () => Object.values(schema().getMutationType()?.getFields() ?? {});

beforeAll(async () => {
  const parent = await aTenant({ level: 'PREFECTURE' });
  victim = await aTenant({ parent });
  stranger = await aTenant({ parent });
  const few = { communities: 2, grids: 1, groups: 1 };
  ids = await plantChains(victim, few);
  await plantChains(stranger, few);
  await makeAuditEntry(victim);
  await makeAuditEntry(stranger);
  const own = await harvest(victim, [ownBait(victim, ids)]);
  const theirs = await harvest(stranger, [ownBait(stranger, new Map())]);
  secrets = new Set([...own].filter((text) => text.length > 5 && !theirs.has(text)));
  baits = await baitsFrom(own);
}, 120_000);

describe('Another tenant', () => {
  it('has something to find: every root field shows the victim rows of its own', async () => {
    expect(await withoutRow(queryFields().filter((each) => !SHARED.includes(each.name)))).toEqual([]);
  }, 120_000);

  it.each(ROLES.filter((role) => role !== 'SECRETARY' && role !== 'CLERK'))(
    'finds nothing as %s, through any field, argument, cursor or path',
    async (role) => {
      const seen = await harvest(stranger, baits, queryFields(), [role]);
      expect([...seen].filter((text) => secrets.has(text))).toEqual([]);
    },
    120_000,
  );

  it('changes nothing through any mutation', async () => {
    const before = await fingerprint(victim);
    for (const field of mutationFields()) {
      for (const bait of baits.filter((each) => each.id.startsWith('org_'))) {
        const answer = await call(field, bait, await contextFor(stranger, 'ORGANIZER'));
        expect([field.name, answer.errors?.map((error) => error.extensions?.code)]).toEqual([
          field.name,
          ['NOT_FOUND'],
        ]);
      }
    }
    expect(await fingerprint(victim)).toBe(before);
  }, 120_000);
});

describe('A caller outside the reach', () => {
  it('changes nothing through any mutation, and is told NOT_FOUND', async () => {
    const before = await fingerprint(victim);
    const outside = await contextFor(victim, 'SECRETARY', { organizationId: ids.get('S1-C2-W') as string });
    const target = `org_${ids.get('S1-C1-G1')}`;
    for (const field of mutationFields()) {
      const answer = await call(field, { ...ownBait(victim, ids), id: target }, outside);
      expect([field.name, answer.errors?.map((error) => error.extensions?.code)]).toEqual([field.name, ['NOT_FOUND']]);
    }
    expect(await fingerprint(victim)).toBe(before);
  }, 120_000);

  it('reads nothing through a root field whose action reaches a subtree', async () => {
    const reaches = (field: GraphQLField<unknown, unknown>) =>
      (PERMISSIONS[field.extensions[ALLOW_EXTENSION] as Action] as Record<string, string>).SECRETARY;
    const limited = queryFields().filter((field) => reaches(field) === 'SUBTREE');
    const seen = await harvest(victim, baits, limited, ['SECRETARY'], ids.get('S1-C2-W'));
    expect([...seen].filter((text) => secrets.has(text))).toEqual([]);
  });
});

describe('The isolation test itself', () => {
  it('sees a leak when a resolver forgets the tenant', async () => {
    const leaky = schema();
    const field = leaky.getQueryType()?.getFields().chainTemplates as GraphQLField<unknown, ViewerContext>;
    const honest = field.resolve;
    const asVictim = await contextFor(victim, 'ORGANIZER');
    field.resolve = (source, args, _ctx, info) => honest?.(source, args, asVictim, info);
    try {
      const seen = await harvest(stranger, baits, [field]);
      expect([...seen].some((text) => secrets.has(text))).toBe(true);
    } finally {
      field.resolve = honest;
    }
  });

  it('says what to do about a root field that shows the victim nothing of its own', async () => {
    const field = schema().getQueryType()?.getFields().chainTemplates as GraphQLField<unknown, ViewerContext>;
    const honest = field.resolve;
    field.resolve = () => [];
    try {
      expect(await withoutRow([field])).toEqual([
        'Query.chainTemplates shows nothing of the victim alone: give the victim a row of it in beforeAll, or review SHARED',
      ]);
    } finally {
      field.resolve = honest;
    }
  });
});

/** Root fields through which nothing can be shown to leak, because the victim sees nothing there that is its own. */
async function withoutRow(fields: ReturnType<typeof queryFields>): Promise<string[]> {
  const found: string[] = [];
  for (const field of fields) {
    const seen = await harvest(victim, baits, [field]);
    if (![...seen].some((text) => secrets.has(text))) found.push(field.name);
  }
  return found.map(
    (name) =>
      `Query.${name} shows nothing of the victim alone: give the victim a row of it in beforeAll, or review SHARED`,
  );
}

/** Asks fields bare, with each argument alone and with all together, once for each bait; returns all strings of the data. */
async function harvest(
  tenant: TestTenant,
  with_: Bait[],
  fields = queryFields(),
  roles: Role[] = ['AUDITOR'],
  organizationId?: string,
): Promise<Set<string>> {
  const seen = new Set<string>();
  for (const role of roles) {
    const ctx = await contextFor(tenant, role, { organizationId });
    for (const source of new Set(fields.flatMap((field) => with_.flatMap((bait) => questions(field, bait))))) {
      for (const text of stringsIn(await read(source, ctx))) seen.add(text);
    }
  }
  return seen;
}

function questions(field: GraphQLField<unknown, unknown>, bait: Bait): string[] {
  const names = field.args.map((arg) => arg.name);
  const selection = selectAll(schema(), getNamedType(field.type), bait);
  return [[], ...names.map((name) => [name]), names].map(
    (given) => `{ ${field.name}${argumentsFor(field.args, given, bait)} ${selection} }`,
  );
}

/** Runs one root field with everything below it, past the limits of a request, which are not what is tested here. */
async function read(source: string, ctx: ViewerContext): Promise<unknown> {
  const contextValue: ViewerContext = { ...ctx, deadlineAt: Date.now() + 30_000, counters: { statements: 0 } };
  return (await execute({ schema: schema(), document: documentOf(source), contextValue })).data;
}

const documents = new Map<string, DocumentNode>();

/** Parsed and validated once a text: the same documents are asked for each role. */
function documentOf(source: string): DocumentNode {
  const known = documents.get(source);
  if (known !== undefined) return known;
  const document = parse(source);
  const [invalid] = validate(schema(), document);
  if (invalid !== undefined) throw new Error(`The walk wrote an invalid query: ${invalid.message}`);
  documents.set(source, document);
  return document;
}

function call(field: GraphQLField<unknown, unknown>, bait: Bait, ctx: ViewerContext) {
  const names = field.args.map((arg) => arg.name);
  return graphqlAs<Record<string, unknown>>(
    ctx,
    `mutation { ${field.name}${argumentsFor(field.args, names, bait)} { userErrors { code } } }`,
  );
}

function ownBait(tenant: TestTenant, of: Map<string, string>): Bait {
  const id = of.get('S1');
  return {
    id: `org_${id ?? '00000000-0000-7000-8000-000000000000'}`,
    code: `${tenant.code}-S1`,
    text: markOf(tenant),
    cursor: null,
    date: '2021-01-01',
  };
}

/** One bait for each kind of id and for each cursor that the victim has seen, with codes and texts of several sorts. */
async function baitsFrom(own: Set<string>): Promise<Bait[]> {
  const base = ownBait(victim, ids);
  const kinds = new Map(
    [...own].filter((text) => /^[a-z]{3}_[0-9a-f-]{36}$/.test(text)).map((text) => [text.slice(0, 3), text]),
  );
  const cursors = [...own].filter(
    (text) => /^[\w-]{24,}$/.test(text) && Buffer.from(text, 'base64url').toString().startsWith('["'),
  );
  const legacy = `${markOf(victim)}-S1-C1`;
  return [
    base,
    { ...base, code: `${victim.code}-S1-C1`, text: 'CCP-LEGACY' },
    { ...base, text: legacy },
    ...[...kinds.values()].map((id) => ({ ...base, id })),
    ...cursors.slice(0, 3).map((cursor) => ({ ...base, cursor })),
  ];
}

/** A digest of every row that the tenant has in any table. */
async function fingerprint(tenant: TestTenant): Promise<string> {
  const tables = await asMigrator<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not in ('accounts', 'grants', 'login_directory') order by 1`,
  );
  const digests: string[] = [];
  for (const { name } of tables) {
    const rows = await asMigrator<{ digest: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${name} t where t.tenant_id = $1`,
      [tenant.tenantId],
    );
    digests.push(`${name}:${rows[0]?.digest}`);
  }
  return digests.join('\n');
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
