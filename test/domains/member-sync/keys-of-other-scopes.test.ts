import { v7 as newId } from 'uuid';
import type { ViewerContext } from '../../../src/access/context';
import type { Scope } from '../../../src/access/scopes';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aRecord, aSync, aSyncScene, push } from './a-sync';

interface Reads {
  syncJobs: { totalCount: number };
  syncRejects: { totalCount: number; edges: { node: { id: string } }[] };
  mergeCandidates: { totalCount: number; edges: { node: { id: string } }[] };
}

const READS = `query R($id: ID!) {
  syncJobs { totalCount }
  syncRejects(syncId: $id) { totalCount edges { node { id } } }
  mergeCandidates { totalCount edges { node { id } } }
}`;

/** The integration, with a key of these scopes. */
function withKey({ viewer, ...ctx }: ViewerContext, ...scopes: Scope[]): ViewerContext {
  const apiKey = { id: newId(), prefix: 'aaaaaaaa', scopes, expiresOn: '2099-01-01' };
  return { ...ctx, viewer: { ...viewer, apiKey } };
}

describe('How members are brought in', () => {
  /** A synchronization of members with rejects and a candidate. */
  async function aScene() {
    const { ctx, tenant, branch } = await aSyncScene();
    const id = await aSync(ctx);
    const nameless = { idNumber: undefined, phone: undefined, birthOn: '1985-03-05' };
    await push(ctx, id, 1, [aRecord(1, branch, nameless)]);
    await push(ctx, id, 2, [
      aRecord(1, branch, { ...nameless, externalId: 'P-2' }),
      aRecord(3, branch, { phone: '12' }),
    ]);
    const reads = async (caller: ViewerContext) => (await graphqlAs<Reads>(caller, READS, { id })).data;
    return { ctx, id, tenant, reads };
  }

  it('is told to a key for members, and to no key for other records', async () => {
    const { ctx, id, reads } = await aScene();
    const told = await reads(withKey(ctx, 'members:write'));
    expect([told.syncJobs, told.syncRejects, told.mergeCandidates].map(({ totalCount }) => totalCount)).toEqual([
      1, 2, 1,
    ]);
    const ids = [id, told.syncRejects.edges[0]?.node.id, told.mergeCandidates.edges[0]?.node.id];
    const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect((await graphqlAs(withKey(ctx, 'members:write'), nodes, { ids })).data).toEqual({
      nodes: ids.map((each) => ({ id: each })),
    });
    const other = withKey(ctx, 'units:write', 'grids:write', 'organizations:write');
    const untold = await reads(other);
    expect([untold.syncJobs, untold.syncRejects, untold.mergeCandidates].map(({ totalCount }) => totalCount)).toEqual([
      0, 0, 0,
    ]);
    expect((await graphqlAs(other, nodes, { ids })).data).toEqual({ nodes: [null, null, null] });
  });

  it('is not all that such a key is told nothing of: of units it is told', async () => {
    const { ctx, tenant, reads } = await aScene();
    await asMigrator(
      `with source as (insert into sync_sources select (jsonb_populate_record(s, '{"kind": "UNITS"}')).* from sync_sources s where tenant_id = $1 on conflict do nothing)
       update sync_jobs set kind = 'UNITS' where tenant_id = $1`,
      [tenant.tenantId],
    );
    const told = await reads(withKey(ctx, 'units:write'));
    expect([told.syncJobs.totalCount, told.syncRejects.totalCount]).toEqual([1, 2]);
  });
});
