import type { ViewerContext } from '../../src/access/context';
import { reachOf } from '../../src/access/granted';
import { type Action, PERMISSIONS, type Role } from '../../src/access/permissions';
import { plannedCandidate } from '../../src/domains/development/candidate.planned';
import { plannedFloatingRecord } from '../../src/domains/floating/floating.planned';
import { plannedMember } from '../../src/domains/members/member.planned';
import { plannedTransfer } from '../../src/domains/transfers/transfer.planned';
import { actionOf } from '../../src/server/guard-root-fields';
import {
  bareQuestions,
  mutationFields,
  nearQuestions,
  queryFields,
  questions,
  stringsSeen,
  trailsFrom,
  unseenBy,
  wideQuestions,
} from '../support/asking';
import { always, type Bait, byKind, idPlaces, kindOfId, kindsOf, NO_BAIT, type Path } from '../support/bait';
import { contextFor } from '../support/context';
import { asMigrator } from '../support/database';
import { apiSchema, graphqlAs } from '../support/graphql';
import { BY_RULE, fingerprint, outcomesOf } from '../support/mutation-calls';
import { markOf, plantChains } from '../support/planted-chain';
import { type PlantedPeople, plantPeople } from '../support/planted-people';
import { aTenant, type TestTenant } from '../support/tenants';

/**
 * Reach inside a tenant, from the schema itself: a secretary or clerk of one branch is told nothing of a member of the next,
 * by any root field, argument or path, and changes nothing there.
 */

/** Links followed one by one from each kind of node. Beyond them each is read as one of these is. */
const LONGEST_TRAIL = 2;

/** For an entry in the audit log. */
const ANY_WRITE = `mutation { createOrganization(input: { name: "新建党委", kind: COMMITTEE, effectiveOn: "2022-01-01" }) { userErrors { code } } }`;

/** Kinds of rows behind which a person stands. */
const PERSONAL = ['Member', 'Office', 'Candidate', 'FloatingRecord', 'Transfer'];
const REFUSALS = ['NOT_FOUND', 'FORBIDDEN', BY_RULE];

/** Writes only what the caller asked for, and holds what the caller reads: the reach is that of its source, asked there. */
const READ_OUT = ['requestExport'];
const changing = () => mutationFields().filter(({ name }) => !READ_OUT.includes(name));

const HOME = 'S1-C2-G1';
const NEXT = 'S1-C1-G1';

let tenant: TestTenant;
let ids: Map<string, string>;
/** An id of each kind that the department sees, by type name. */
let shared: Record<string, string>;
/** The same, from around the next branch and from around one's own where such a thing belongs to a branch. */
let nextIds: Record<string, string>;
let homeIds: Record<string, string>;
/** What tells of a member of the next branch, and of one's own. */
let theirs: Set<string>;
let ours: Set<string>;

beforeAll(async () => {
  tenant = await aTenant();
  ids = await plantChains(tenant, { communities: 2, grids: 1, groups: 1 });
  const people = await plantPeople(tenant, ids, { membersPerBranch: 4 });
  await graphqlAs(await as('ORGANIZER'), ANY_WRITE);
  const bareSeen = await stringsSeen(bareQuestions(), await as('AUDITOR'));
  // Some rows only who names what they belong to finds.
  const named = { ...NO_BAIT, id: byKind(kindsOf(bareSeen)) };
  const near = queryFields().flatMap((field) => nearQuestions(field, named));
  shared = kindsOf(await stringsSeen(near, await as('AUDITOR'), bareSeen));
  [theirs, ours] = [await personal(NEXT), await personal(HOME)];
  for (const text of ours) theirs.delete(text);
  nextIds = await idsAround(NEXT, people);
  homeIds = await idsAround(HOME, people);
}, 300_000);

describe.each(['SECRETARY', 'CLERK'] as const)('A %s of one branch', (role) => {
  it('finds no member of the next through any root field and argument, and finds its own', async () => {
    // A clerk reads nothing that a secretary does not: one role asks with every id in every place.
    const documents = rootDocuments(role === 'SECRETARY' ? [...Object.values(nextIds), ...Object.values(homeIds)] : []);
    await expectOwnOnly(await stringsSeen(documents, await at(role, HOME)));
  }, 300_000);

  it('finds no member of the next by any way from any node, and finds its own', async () => {
    await expectOwnOnly(await stringsSeen(ways(), await at(role, HOME)));
  }, 300_000);

  it('is counted no member of the next', async () => {
    const [total, all] = [await membersCounted(await at(role, HOME)), await membersCounted(await as('AUDITOR'))];
    expect([total, all]).toEqual([4, 8]);
    for (const search of [`${markOf(tenant)}第1党员`, 'jihao', nextIds.Member ?? '']) {
      const own = await membersCounted(await at(role, HOME), search);
      expect({ search, own, isWithinReach: own <= 4 }).toEqual({ search, own, isWithinReach: true });
    }
    expect(await membersCounted(await at(role, HOME), `${markOf(tenant)}第1党员`)).toBe(0);
    expect(await membersCounted(await as('AUDITOR'), `${markOf(tenant)}第1党员`)).toBe(1);
  });

  it.each(changing().map((field) => [field.name, field] as const))(
    'changes nothing of the next through %s, and is told NOT_FOUND',
    async (_name, field) => {
      const before = await fingerprint(tenant);
      const outcomes = await outcomesOf(field, { ...bait(), id: byKind(nextIds) }, await at(role, HOME));
      const refusal = isHeld(role, field) ? 'NOT_FOUND' : 'FORBIDDEN';
      expect(outcomes).toContain(refusal);
      expect(outcomes.filter((each) => !REFUSALS.includes(each))).toEqual([]);
      expect(await fingerprint(tenant)).toBe(before);
    },
    300_000,
  );

  it.each(mutationFields().map((field) => [field.name, field] as const))(
    'takes no member of the next through %s, with all else its own',
    async (_name, field) => {
      const before = await fingerprint(tenant);
      for (const { path: place } of idPlaces(field).filter(({ path }) => PERSONAL.includes(kindOfId(path)))) {
        const isThere = (path: Path) => path.join() === place.join();
        const id = (path: Path) => byKind(isThere(path) ? nextIds : homeIds)(path);
        const outcomes = await outcomesOf(field, { ...bait(), id }, await at(role, HOME));
        expect({ place, done: outcomes.filter((each) => !REFUSALS.includes(each)) }).toEqual({ place, done: [] });
      }
      expect(await fingerprint(tenant)).toBe(before);
    },
    300_000,
  );
});

describe('The reach test itself', () => {
  it('asks as a secretary for all that a clerk is shown', () => {
    const reads = (Object.keys(PERMISSIONS) as Action[]).filter((action) => action.endsWith(':read'));
    const beyond = reads.filter((action) => ![null, reachOf('SECRETARY', action)].includes(reachOf('CLERK', action)));
    expect(beyond).toEqual([]);
  });

  it('would see members of the next branch: the department sees them on the same ways', async () => {
    expect(await unseenBy(ways(), await as('AUDITOR'), theirs)).toEqual([]);
    expect(await unseenBy(rootDocuments(), await as('AUDITOR'), theirs)).toEqual([]);
  }, 300_000);

  it('sees them when the types of persons forget their reach', async () => {
    const planned = [plannedMember, plannedCandidate, plannedFloatingRecord, plannedTransfer];
    const honest = planned.map(({ reach }) => reach);
    for (const type of planned) type.reach = undefined;
    try {
      expect(await unseenBy(ways(), await at('CLERK', HOME), theirs)).toEqual([]);
    } finally {
      for (const [index, type] of planned.entries()) type.reach = honest[index];
    }
  }, 300_000);

  it('has an id of every kind to start from', () => {
    const kinds = apiSchema().getPossibleTypes(apiSchema().getType('Node') as never);
    const without = kinds.map(({ name }) => name).filter((name) => nextIds[name] === undefined);
    expect(without).toEqual([]);
  });
});

function isHeld(role: Role, field: ReturnType<typeof mutationFields>[number]): boolean {
  const action = actionOf(field) as Action;
  return reachOf(role, action) !== null;
}

const as = (role: Role) => contextFor(tenant, role);
const at = (role: Role, key: string) => contextFor(tenant, role, { organizationId: ids.get(key) as string });

async function expectOwnOnly(seen: Set<string>): Promise<void> {
  expect([...seen].filter((text) => theirs.has(text))).toEqual([]);
  expect([...ours].filter((text) => !seen.has(text))).toEqual([]);
}

function bait(): Bait {
  const id = byKind(nextIds);
  return {
    id,
    code: `${tenant.code}-${NEXT}`,
    text: markOf(tenant),
    cursor: null,
    date: '2022-07-01',
    choice: 'first',
  };
}

/** Everything below the wide root fields, and every root field: with what its first nodes lead to for ids in the places of their kinds, with what is near for each of these ids anywhere. */
function rootDocuments(ids: readonly string[] = []): string[] {
  const further = { ...bait(), choice: 'last', text: `${markOf(tenant)}第1党员` } as const;
  const near = ids.map((id) => ({ ...bait(), id: always(id) }));
  const byField = queryFields().flatMap((field) => [
    ...questions(field, bait()),
    ...[further, ...near].flatMap((each) => nearQuestions(field, each)),
  ]);
  return [...wideQuestions(bait()), ...wideQuestions(further), ...byField];
}

/** Every way of some links from a node of each kind, around the next branch and around one's own. */
function ways(): string[] {
  const nodes = apiSchema().getPossibleTypes(apiSchema().getType('Node') as never);
  const isNode = ([typeName]: [string, string]) => nodes.some(({ name }) => name === typeName);
  const ends = [...Object.entries(nextIds), ...Object.entries(homeIds)].filter(isNode);
  return ends.flatMap(([typeName, id]) => trailsFrom(id, typeName, LONGEST_TRAIL, bait()));
}

/** What tells of the members and candidates of a branch: id, name, pinyin, masked ID number and phone. */
async function personal(branch: string): Promise<Set<string>> {
  const rows = await asMigrator<{ texts: string[] }>(
    `select array['mem_' || id, name, name_pinyin, id_number_masked, phone_masked] as texts
       from members where tenant_id = $1 and branch_id = $2
     union all
     select array['cnd_' || id, name, name_pinyin] from candidates where tenant_id = $1 and branch_id = $2
     union all
     select array['flt_' || id, member_name] from floating_records where tenant_id = $1 and (origin_id = $2 or destination_id = $2)
     union all
     select array['trf_' || id] from relationship_transfers where tenant_id = $1 and from_branch_id = $2`,
    [tenant.tenantId, ids.get(branch)],
  );
  return new Set(rows.flatMap(({ texts }) => texts.filter((text) => text !== null)));
}

async function membersCounted(ctx: ViewerContext, search: string | null = null): Promise<number> {
  const { data } = await graphqlAs<{ members: { totalCount: number } }>(
    ctx,
    'query ($search: String) { members(filter: { search: $search }) { totalCount } }',
    { search },
  );
  return data.members.totalCount;
}

/** An id of each kind from around a branch: its own, of what stands or works there, and of what all share. */
async function idsAround(branch: string, people: PlantedPeople): Promise<Record<string, string>> {
  const only = async (text: string, id: string) =>
    (await asMigrator<{ id: string }>(text, [tenant.tenantId, id])).map((row) => row.id)[0];
  const [organizationId, gridId] = [ids.get(branch) as string, people.grids.get(branch) as string];
  const member = `${branch}-M1`;
  // The unit where that member works.
  const unit = branch.replace(/-G\d+$/, '-U2');
  return {
    ...shared,
    Organization: `org_${organizationId}`,
    Grid: `grd_${gridId}`,
    Building: `bld_${await only('select id from buildings where tenant_id = $1 and grid_id = $2', gridId)}`,
    Unit: `unt_${people.units.get(unit)}`,
    Member: `mem_${people.members.get(member)}`,
    Candidate: `cnd_${people.candidates.get(branch)}`,
    Transfer: `trf_${people.transfers.get(branch)}`,
    FloatingRecord: `flt_${await only('select id from floating_records where tenant_id = $1 and origin_id = $2 order by id', organizationId)}`,
    // Of the department, and told to all: it has no branch to be around.
    DeclaredFigure: `dcf_${await only('select id from declared_figures where tenant_id = $1 and $2::uuid is not null order by id', organizationId)}`,
    // Below its synchronization only, and so by no question without an id.
    SyncReject: `rej_${await only('select id from sync_rejects where tenant_id = $1 and $2::uuid is not null order by id', organizationId)}`,
    Office: `off_${await only('select id from offices where tenant_id = $1 and organization_id = $2', organizationId)}`,
  };
}
