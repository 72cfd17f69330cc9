import { asSecretary } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aRecord, aSync, aSyncScene, push } from './a-sync';

interface Missing {
  node: { missingMembers: { totalCount: number; edges: { node: { id: string } }[] } } | null;
}

const MISSING = `query ($id: ID!) {
  node(id: $id) { ... on SyncJob { missingMembers(first: 10) { totalCount edges { node { id } } } } }
}`;

test('whom a full load lacks is listed below it, before anybody is ended; of a delta there is nobody', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const first = await aSync(ctx, 'COUNTY_HR', 'FULL');
  const { batch } = await push(ctx, first, 1, [aRecord(1, branch), aRecord(2, branch), aRecord(3, branch)]);
  const second = await aSync(ctx, 'COUNTY_HR', 'FULL');
  await push(ctx, second, 2, [aRecord(1, branch), { externalId: 'P-3', name: 7 }]);
  const ask = async (id: string) => (await graphqlAs<Missing>(ctx, MISSING, { id })).data?.node?.missingMembers;
  expect(await ask(first)).toEqual({ totalCount: 0, edges: [] });
  expect(await ask(second)).toEqual({ totalCount: 1, edges: [{ node: { id: batch?.results[1]?.recordId } }] });
  const delta = await aSync(ctx);
  expect(await ask(delta)).toEqual({ totalCount: 0, edges: [] });
  const answer = await graphqlAs<Missing>(await asSecretary(tenant, branch.id), MISSING, { id: second });
  expect(answer.data?.node ?? null).toBeNull();
});
