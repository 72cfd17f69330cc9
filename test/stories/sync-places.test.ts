import { SCOPES, type Scope } from '../../src/access/scopes';
import { aTenant, type TestTenant } from '../support/tenants';
import { aPerson } from './a-source';
import { anIntegrationOf, secondPasses } from './an-integration';

/** A county begins with nothing: one system brings its organizations, grids, units and members, over HTTP with a key alone. */

const KINDS = { ORGANIZATIONS: 'Organization', UNITS: 'Unit', GRIDS: 'Grid' } as const;
type Kind = keyof typeof KINDS;

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await aTenant();
});

/** A system that sends records of places. */
async function aSystem(scopes: Scope[] = [...SCOPES]) {
  const system = await anIntegrationOf(tenant, scopes);
  let calls = 0;
  return {
    system,
    async begins(kind: Kind): Promise<string> {
      const { startRecordSync } = await system.asks(
        `mutation ($input: StartRecordSyncInput!) { startRecordSync(input: $input) { syncJob { id kind } userErrors { code } } }`,
        { input: { kind, source: 'COUNTY_HR', mode: 'FULL' } },
      );
      expect(startRecordSync.syncJob.kind).toBe(kind);
      return startRecordSync.syncJob.id;
    },
    async pushes(kind: Kind, syncId: string, sequence: number, records: object[]) {
      calls += 1;
      const name = `push${KINDS[kind]}Batch`;
      const answer = await system.asks(
        `mutation ($input: Push${KINDS[kind]}BatchInput!) {
           ${name}(input: $input) {
             batch { results { outcome recordId problems { code path mutation } } } syncJob { version } userErrors { code }
           }
         }`,
        {
          input: {
            syncId,
            sequence,
            idempotencyKey: `place-${calls}`,
            errorPolicy: 'REJECT_FAILED_ROWS',
            records,
          },
        },
      );
      return answer[name] as {
        batch: { results: { outcome: string; recordId: string; problems: object[] }[] };
        syncJob: { version: number };
      };
    },
    async finishes(id: string, expectedVersion: number) {
      const { finishRecordSync } = await system.asks(
        `mutation ($input: FinishRecordSyncInput!) {
           finishRecordSync(input: $input) { syncJob { state createdCount unchangedCount } userErrors { code } }
         }`,
        { input: { id, expectedVersion } },
      );
      return finishRecordSync.syncJob;
    },
  };
}

const ORGANIZATIONS = [
  { externalId: 'O-1', name: '统建社区党委', kind: 'COMMITTEE', establishedOn: '2020-01-01' },
  {
    externalId: 'O-2',
    name: '嘎玛贡桑街道大工委',
    kind: 'SUBDISTRICT_COORDINATING_COMMITTEE',
    templateCode: 'URBAN_5',
    establishedOn: '2020-01-01',
  },
  {
    externalId: 'O-3',
    name: '统建社区大党委',
    kind: 'COMMUNITY_COORDINATING_COMMITTEE',
    chainParentExternalId: 'O-2',
    establishedOn: '2020-01-01',
  },
  {
    externalId: 'O-4',
    name: '统建社区第一网格党支部',
    kind: 'BRANCH',
    parentExternalId: 'O-1',
    chainParentExternalId: 'O-3',
    establishedOn: '2020-02-01',
  },
];
const GRIDS = [{ externalId: 'G-1', name: '第一网格', communityExternalId: 'O-3', startedOn: '2020-02-01' }];
const UNITS = [
  {
    externalId: 'U-1',
    name: '高原快递公司',
    kind: 'NON_PUBLIC_ENTERPRISE',
    sector: 'EXPRESS_DELIVERY',
    responsibleExternalId: 'O-1',
    surveyedOn: '2021-03-01',
    status: 'ACTIVE',
    headcount: 40,
    countedOn: '2022-01-01',
  },
];

test('one key brings a county to life, names everything as its system does, and the second load changes nothing', async () => {
  const { system, begins, pushes, finishes } = await aSystem();
  const all = { ORGANIZATIONS, GRIDS, UNITS };
  const { changeToken } = await system.asks('{ changeToken { token } }');
  const load = async (sequence: number) => {
    const states: object[] = [];
    for (const kind of ['ORGANIZATIONS', 'GRIDS', 'UNITS'] as const) {
      const id = await begins(kind);
      const { syncJob } = await pushes(kind, id, sequence, all[kind]);
      states.push(await finishes(id, syncJob.version));
    }
    return states;
  };
  const state = 'RECONCILED';
  expect(await load(1)).toEqual([
    { state, createdCount: 4, unchangedCount: 0 },
    { state, createdCount: 1, unchangedCount: 0 },
    { state, createdCount: 1, unchangedCount: 0 },
  ]);
  await secondPasses(tenant);
  expect(await load(2)).toEqual([
    { state, createdCount: 0, unchangedCount: 4 },
    { state, createdCount: 0, unchangedCount: 1 },
    { state, createdCount: 0, unchangedCount: 1 },
  ]);
  await secondPasses(tenant);
  // The second load told nobody of anything.
  for (const [field, count] of [
    ['organizationChanges', 4],
    ['gridChanges', 1],
    ['unitChanges', 1],
  ] as const) {
    const answer = await system.asks(`query ($after: String) { ${field}(after: $after) { changes { kind } } }`, {
      after: changeToken.token,
    });
    expect(answer[field].changes).toEqual(Array.from({ length: count }, () => ({ kind: 'CREATED' })));
  }

  const { startMemberSync } = await system.asks(
    `mutation { startMemberSync(input: { source: "COUNTY_HR", mode: DELTA }) { syncJob { id } } }`,
  );
  const { branchCode: _, ...person } = aPerson(1, { branch: { id: '', code: '' } });
  const { pushMemberBatch } = await system.asks(
    `mutation ($input: PushMemberBatchInput!) { pushMemberBatch(input: $input) { batch { results { outcome problems { code path } } } } }`,
    {
      input: {
        syncId: startMemberSync.syncJob.id,
        sequence: 1,
        idempotencyKey: 'members',
        errorPolicy: 'REJECT_ALL',
        records: [{ ...person, branchExternalId: 'O-4' }],
      },
    },
  );
  expect(pushMemberBatch.batch.results).toEqual([{ outcome: 'CREATED', problems: [] }]);
});

test('what a decision stands behind is told with the mutation that takes it, at once and in the list of rejects', async () => {
  const { system, begins, pushes } = await aSystem();
  const syncId = await begins('ORGANIZATIONS');
  await pushes('ORGANIZATIONS', syncId, 1, ORGANIZATIONS);
  const moved = { externalId: 'O-4', chainParentExternalId: 'O-2' };
  const { batch } = await pushes('ORGANIZATIONS', syncId, 2, [moved]);
  const problem = {
    code: 'CHAIN_PARENT_DIFFERS',
    path: 'records[0].chainParentExternalId',
    mutation: 'moveOrganization',
  };
  expect(batch.results[0]?.problems).toEqual([problem]);
  const { syncRejects, syncJobs } = await system.asks(
    `query ($syncId: ID!) {
       syncRejects(syncId: $syncId) { edges { node { code path mutation externalId } } }
       syncJobs(filter: { kinds: [ORGANIZATIONS] }) { edges { node { kind rejectedCount } } }
     }`,
    { syncId },
  );
  expect(syncRejects.edges).toEqual([{ node: { ...problem, externalId: 'O-4' } }]);
  expect(syncJobs.edges).toEqual([{ node: { kind: 'ORGANIZATIONS', rejectedCount: 1 } }]);
});

test('a key for units sends units, and nothing else', async () => {
  const { system } = await aSystem(['units:read', 'units:write']);
  const begin = (kind: string) =>
    `mutation { startRecordSync(input: { kind: ${kind}, source: "COUNTY_HR", mode: DELTA }) { syncJob { id } } }`;
  const { startRecordSync } = await system.asks(begin('UNITS'));
  expect(await system.isRefused(begin('ORGANIZATIONS'))).toBe('FORBIDDEN');
  expect(await system.isRefused(begin('GRIDS'))).toBe('FORBIDDEN');
  const push = (mutation: string, type: string) =>
    system.isRefused(`mutation ($input: ${type}!) { ${mutation}(input: $input) { syncJob { id } } }`, {
      input: {
        syncId: startRecordSync.syncJob.id,
        sequence: 1,
        idempotencyKey: 'k',
        errorPolicy: 'REJECT_ALL',
        records: [{ externalId: 'X-1' }],
      },
    });
  expect(await push('pushOrganizationBatch', 'PushOrganizationBatchInput')).toBe('FORBIDDEN');
  expect(await push('pushGridBatch', 'PushGridBatchInput')).toBe('FORBIDDEN');
  expect(await push('pushUnitBatch', 'PushUnitBatchInput')).toBe('');
});

test('what a full load lacks is listed below it, until another one begins', async () => {
  const { system, begins, pushes } = await aSystem();
  const all = { ORGANIZATIONS, GRIDS, UNITS };
  const missing = async (id: string) => {
    const { node } = await system.asks(
      `query ($id: ID!) {
         node(id: $id) {
           ... on SyncJob {
             missingOrganizations { totalCount edges { node { name } } }
             missingGrids { totalCount edges { node { name } } }
             missingUnits { totalCount edges { node { name } } }
             missingMembers { totalCount }
           }
         }
       }`,
      { id },
    );
    return Object.values(node as Record<string, { totalCount: number; edges?: { node: { name: string } }[] }>).map(
      ({ totalCount, edges = [] }) => [totalCount, ...edges.map((edge) => edge.node.name)],
    );
  };
  const nothing = [0];
  for (const [at, kind] of (['ORGANIZATIONS', 'GRIDS', 'UNITS'] as const).entries()) {
    const first = await begins(kind);
    await pushes(kind, first, 1, all[kind]);
    expect(await missing(first)).toEqual([nothing, nothing, nothing, nothing]);
    const second = await begins(kind);
    const last = all[kind].at(-1);
    expect((await missing(second))[at]).toContain(last?.name);
    expect(await missing(first)).toEqual([nothing, nothing, nothing, nothing]);
    await pushes(kind, second, 2, all[kind].slice(0, -1).length > 0 ? all[kind].slice(0, -1) : [{ externalId: 'N-1' }]);
    expect(await missing(second)).toEqual([0, 1, 2, 3].map((place) => (place === at ? [1, last?.name] : nothing)));
  }
});
