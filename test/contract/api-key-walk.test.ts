import type { ViewerContext } from '../../src/access/context';
import type { Action } from '../../src/access/permissions';
import { SCOPE_ACTIONS, SCOPES, type Scope } from '../../src/access/scopes';
import { bareQuestions, nearQuestions, queryFields, stringsSeen, trailsFrom } from '../support/asking';
import { type Bait, byKind, kindsOf } from '../support/bait';
import { contextFor } from '../support/context';
import { asMigrator } from '../support/database';
import { markOf, plantChains } from '../support/planted-chain';
import { plantPeople } from '../support/planted-people';
import { aTenant, type TestTenant } from '../support/tenants';

/**
 * What a key is told, from the schema itself: by no root field and by no link from any node a kind of record that its scope
 * does not name. A new kind of node, and a new link between two, are asked for without a line here.
 */

/** What scopes lead to, beside the tenant itself; all other kinds stay closed to them. A scope to write holds what is read with it. */
const TOLD: readonly [scopes: Scope[], kinds: string[]][] = [
  [['members:write'], ['Member', 'MergeCandidate', 'SyncJob', 'SyncReject']],
  [['organizations:write'], ['ChainTemplate', 'Division', 'Organization']],
  [['units:write'], ['Unit']],
  [['grids:write'], ['Building', 'Grid']],
  // Of files, imports and webhooks an integration sees its own alone, and has none; changes are of what the other scopes let it read.
  [['changes:read', 'exports:read', 'imports:write', 'webhooks:write'], []],
];

let tenant: TestTenant;
/** An id of each kind that the department sees. */
let ids: Record<string, string>;
/** What is written of persons: names, in characters and in pinyin, masked numbers. */
let personal: Set<string>;

beforeAll(async () => {
  tenant = await aTenant();
  await plantPeople(tenant, await plantChains(tenant, { communities: 1, grids: 1, groups: 1 }), {
    membersPerBranch: 4,
  });
  const auditor = await contextFor(tenant, 'AUDITOR');
  ids = kindsOf(await stringsSeen(bareQuestions(), auditor));
  // Of some kinds only who names what they belong to finds any.
  const near = await stringsSeen(
    queryFields().flatMap((field) => nearQuestions(field, bait())),
    auditor,
  );
  ids = { ...kindsOf(near), ...ids };
  const rows = await asMigrator<{ texts: string[] }>(
    `select array[name, masked_name, name_pinyin, id_number_masked, phone_masked] as texts from members where tenant_id = $1`,
    [tenant.tenantId],
  );
  personal = new Set(rows.flatMap(({ texts }) => texts.filter((text) => text !== null)));
}, 300_000);

function bait(): Bait {
  const [id, code] = [byKind(ids), `${tenant.code}-S1-C1-G1`];
  return { id, code, text: markOf(tenant), cursor: null, date: '2022-07-01', choice: 'first' };
}

/** An integration with a key of these scopes. */
async function withKey(...scopes: Scope[]): Promise<ViewerContext> {
  const { viewer, ...ctx } = await contextFor(tenant, 'INTEGRATOR');
  const apiKey = { id: '01900000-0000-7000-8000-0000000000aa', prefix: 'aaaaaaaa', scopes, expiresOn: '2099-01-01' };
  return { ...ctx, viewer: { ...viewer, apiKey } };
}

/** Every root field with all below it, a node of each kind, and every link from it. */
function everything(): string[] {
  return [
    ...bareQuestions(),
    // Alone as well: what is refused further down may take what is above along.
    ...Object.values(ids).map((id) => `{ node(id: ${JSON.stringify(id)}) { id } }`),
    ...Object.entries(ids).flatMap(([kind, id]) => trailsFrom(id, kind, 1, bait())),
  ];
}

describe('A key', () => {
  it.each(TOLD)(
    'for %p alone is told of no other kind of record than %p, by any root field or link',
    async (scopes, told) => {
      const seen = await stringsSeen(everything(), await withKey(...scopes));
      const kinds = Object.keys(kindsOf(seen)).filter((kind) => kind !== 'Tenant');
      expect(kinds.sort()).toEqual(told);
      if (!told.includes('Member')) expect([...personal].filter((text) => seen.has(text))).toEqual([]);
    },
  );

  it('of every scope is told of them by the same ways: this test can fail', async () => {
    const seen = await stringsSeen(everything(), await withKey(...SCOPES));
    expect(Object.keys(kindsOf(seen))).toEqual(expect.arrayContaining(TOLD.flatMap(([, kinds]) => kinds)));
    expect([...personal].some((text) => seen.has(text))).toBe(true);
  });

  it('is asked for in this test by every scope', () => {
    const walked = TOLD.flatMap(([scopes]) => scopes);
    const held = new Set(walked.flatMap((scope): readonly Action[] => SCOPE_ACTIONS[scope]));
    expect(
      SCOPES.flatMap((scope): readonly Action[] => SCOPE_ACTIONS[scope]).filter((action) => !held.has(action)),
    ).toEqual([]);
  });
});
