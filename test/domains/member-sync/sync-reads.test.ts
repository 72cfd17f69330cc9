import { refuseOutOfBounds } from '../../../src/server/request-bounds';
import { asAuditor, asClerk, contextFor } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aRecord, aSync, aSyncScene, push } from './a-sync';

interface Reads {
  syncJobs: { edges: { node: Record<string, unknown> }[]; totalCount: number };
  syncRejects: { edges: { node: Record<string, unknown> }[]; totalCount: number };
}

const QUERY = `query R($id: ID!, $filter: SyncJobFilter) {
  syncJobs(filter: $filter) { edges { node { id source mode state lastSequence nextSequence batchCount createdCount rejectedCount } } totalCount }
  syncRejects(syncId: $id) { edges { node { sequence recordIndex externalId code path } } totalCount }
}`;

test('an integration reads how its synchronizations stand, the newest first, and what was rejected', async () => {
  const { ctx, branch } = await aSyncScene();
  await aSync(ctx, 'OTHER', 'FULL');
  const id = await aSync(ctx);
  await push(ctx, id, 4, [
    aRecord(1, branch),
    aRecord(2, branch, { phone: '12', idNumber: '1' }),
    { externalId: '扎西' },
  ]);
  const { data, errors } = await graphqlAs<Reads>(ctx, QUERY, { id });
  expect(errors).toBeUndefined();
  expect(data?.syncJobs.totalCount).toBe(2);
  expect(data?.syncJobs.edges.map(({ node }) => node)).toContainEqual({
    id,
    source: 'COUNTY_HR',
    mode: 'DELTA',
    state: 'RECEIVING',
    lastSequence: 4,
    nextSequence: 5,
    batchCount: 1,
    createdCount: 1,
    rejectedCount: 2,
  });
  expect(data?.syncRejects.edges.map(({ node }) => node)).toEqual([
    { sequence: 4, recordIndex: 1, externalId: 'P-2', code: 'BAD_ID_FORMAT', path: 'records[1].idNumber' },
    { sequence: 4, recordIndex: 1, externalId: 'P-2', code: 'PHONE_FORMAT', path: 'records[1].phone' },
    { sequence: 4, recordIndex: 2, externalId: null, code: 'EXTERNAL_ID_FORMAT', path: 'records[2].externalId' },
  ]);
  const only = await graphqlAs<Reads>(ctx, QUERY, { id, filter: { sources: ['OTHER'], states: ['OPEN'] } });
  expect(only.data?.syncJobs.edges.map(({ node }) => node.source)).toEqual(['OTHER']);
});

test('an auditor reads and does not push; a clerk does neither; only the department decides on candidates', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const id = await aSync(ctx);
  const auditor = await asAuditor(tenant);
  expect((await graphqlAs<Reads>(auditor, QUERY, { id })).data?.syncJobs.totalCount).toBe(1);
  await expect(push(auditor, id, 1, [aRecord(1, branch)])).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  const clerk = await asClerk(tenant, branch.id);
  const refused = await graphqlAs<Reads>(clerk, QUERY, { id });
  expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  const resolve = `mutation { resolveMergeCandidate(input: { id: "x", decision: SAME_PERSON, expectedVersion: 1 }) { userErrors { code } } }`;
  const answer = await graphqlAs(await contextFor(tenant, 'INTEGRATOR'), resolve);
  expect(answer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});

test('a batch of a thousand whole records passes the limits of a request', async () => {
  const { ctx, branch, group } = await aSyncScene();
  const syncId = await aSync(ctx);
  const records = Array.from({ length: 1_000 }, (_, serial) =>
    aRecord(serial, branch, { birthOn: '1985-03-05', groupCode: group.code, name: `扎西·次仁·${'阿'.repeat(10)}` }),
  );
  const query = `mutation P($input: PushMemberBatchInput!) {
    pushMemberBatch(input: $input) { batch { created rejected results { index outcome recordId problems { code path } } } userErrors { code } }
  }`;
  const input = { syncId, sequence: 1, idempotencyKey: 'thousand', errorPolicy: 'REJECT_ALL', records };
  refuseOutOfBounds({ query, variables: { input } });
  const { data, errors } = await graphqlAs<{ pushMemberBatch: { batch: { created: number } } }>(ctx, query, { input });
  expect(errors).toBeUndefined();
  expect(data?.pushMemberBatch.batch).toMatchObject({ created: 1_000, rejected: 0 });
});
