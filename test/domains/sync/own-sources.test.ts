import { v7 as newId } from 'uuid';
import type { ViewerContext } from '../../../src/access/context';
import type { Scope } from '../../../src/access/scopes';
import { finishMemberSync } from '../../../src/domains/member-sync/finish-member-sync';
import { startMemberSync } from '../../../src/domains/member-sync/start-member-sync';
import { finishRecordSync } from '../../../src/domains/record-sync/finish-record-sync';
import { startRecordSync } from '../../../src/domains/record-sync/start-record-sync';
import { anotherIntegration } from '../../support/api-keys';
import { asAuditor } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { anImport, anUpload, csvOf, rowsOf, workOff } from '../imports/an-import';
import { aRecord, aSync, aSyncScene, codesOf, outcomes, push, type SyncScene } from '../member-sync/a-sync';
import { aRecordSync } from '../record-sync/a-record-sync';

const NOT_FOUND = { extensions: { code: 'NOT_FOUND' } };
const inTime = (ctx: ViewerContext): ViewerContext => ({ ...ctx, deadlineAt: Date.now() + 10_000 });

interface Scene extends SyncScene {
  /** Another integration of the tenant. */
  rival: ViewerContext;
}

async function aScene(): Promise<Scene> {
  const scene = await aSyncScene();
  return { ...scene, rival: await anotherIntegration(scene.tenant, scene.ctx) };
}

const begin = (ctx: ViewerContext, source = 'COUNTY_HR') =>
  startMemberSync(inTime(ctx), { source, mode: 'DELTA' }).then(({ userErrors }) => userErrors.map(({ code }) => code));

/** The integration, with a key of these scopes. */
function withKey({ viewer, ...ctx }: ViewerContext, ...scopes: Scope[]): ViewerContext {
  const apiKey = { id: newId(), prefix: 'aaaaaaaa', scopes, expiresOn: '2099-01-01' };
  return { ...ctx, viewer: { ...viewer, apiKey } };
}

describe('A source belongs to the integration that uses it first', () => {
  it('so that another one neither begins a synchronization of it, of any kind, nor ends the one under way', async () => {
    const { ctx, rival, branch } = await aScene();
    const id = await aSync(ctx);
    expect(await begin(rival)).toEqual(['SOURCE_OF_ANOTHER']);
    const units = await startRecordSync(rival, { source: 'COUNTY_HR', mode: 'FULL', kind: 'UNITS' });
    expect(units.userErrors.map(({ code, field }) => [code, field])).toEqual([['SOURCE_OF_ANOTHER', 'input.source']]);
    expect(outcomes(await push(ctx, id, 1, [aRecord(1, branch)]))).toEqual(['CREATED']);
    expect(await begin(rival, 'CITY_HR')).toEqual([]);
    expect(await begin(ctx)).toEqual([]);
  });

  it('whose jobs do not exist for another one: it pushes nothing, ends nothing and uses up no sequence', async () => {
    const { ctx, rival, branch } = await aScene();
    const id = await aSync(ctx);
    await expect(push(rival, id, 2_000_000_000, [aRecord(1, branch)])).rejects.toMatchObject(NOT_FOUND);
    await expect(finishMemberSync(rival, { id, expectedVersion: 1 })).rejects.toMatchObject(NOT_FOUND);
    await expect(finishRecordSync(rival, { id, expectedVersion: 1 })).rejects.toMatchObject(NOT_FOUND);
    expect(outcomes(await push(ctx, id, 1, [aRecord(1, branch)]))).toEqual(['CREATED']);
    expect((await finishMemberSync(ctx, { id, expectedVersion: 2 })).userErrors).toEqual([]);
  });

  it('and of two who come at once one has it', async () => {
    const { ctx, rival } = await aScene();
    const both = await Promise.all([
      begin(ctx),
      startRecordSync(inTime(rival), { source: 'COUNTY_HR', mode: 'DELTA', kind: 'GRIDS' }).then(({ userErrors }) =>
        userErrors.map(({ code }) => code),
      ),
    ]);
    expect(both.sort()).toEqual([[], ['SOURCE_OF_ANOTHER']]);
  });

  it('and files of another one are refused, to be tried or to be imported', async () => {
    const { ctx, rival, branch } = await aScene();
    await aSync(ctx);
    for (const isDryRun of [true, false]) {
      const upload = await anUpload(rival, csvOf(rowsOf(1, branch)));
      await expect(anImport(rival, upload, { source: 'COUNTY_HR', isDryRun })).rejects.toThrow(/SOURCE_OF_ANOTHER/);
    }
  });

  it('by a file as well, unless it was only tried', async () => {
    const { ctx, rival, branch } = await aScene();
    await workOff(ctx, await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(1, branch))), { isDryRun: true }));
    expect(await begin(rival, 'COUNTY_TABLE')).toEqual([]);
    await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(1, branch))), { source: 'TOWN_TABLE' });
    expect(await begin(rival, 'TOWN_TABLE')).toEqual(['SOURCE_OF_ANOTHER']);
  });

  it('of every tenant for itself', async () => {
    const [{ ctx }, { rival }] = await Promise.all([aScene(), aScene()]);
    const id = await aSync(ctx);
    expect(await begin(rival)).toEqual([]);
    await expect(finishMemberSync(inTime(rival), { id, expectedVersion: 1 })).rejects.toMatchObject(NOT_FOUND);
  });
});

describe('The department', () => {
  it('pushes to, imports under and ends what is an integration’s, which keeps its source', async () => {
    const { ctx, rival, organizer, branch } = await aScene();
    const id = await aSync(ctx);
    expect(outcomes(await push(organizer, id, 1, [aRecord(1, branch)]))).toEqual(['CREATED']);
    expect((await finishMemberSync(organizer, { id, expectedVersion: 2 })).userErrors).toEqual([]);
    const upload = await anUpload(organizer, csvOf(rowsOf(1, branch, 5)));
    const done = await workOff(inTime(organizer), await anImport(organizer, upload, { source: 'COUNTY_HR' }));
    expect(done).toMatchObject({ state: 'FINISHED', createdCount: 1 });
    expect(await begin(rival)).toEqual(['SOURCE_OF_ANOTHER']);
    expect(await begin(ctx)).toEqual([]);
  });

  it('takes a source over by beginning a synchronization: it belongs to the integration that uses it next', async () => {
    const { ctx, rival, organizer, branch } = await aScene();
    const id = await aSync(ctx);
    const grids = await aRecordSync(ctx, 'GRIDS');
    expect(await begin(organizer)).toEqual([]);
    expect(codesOf(await push(ctx, id, 1, [aRecord(1, branch)]))).toEqual(['SYNC_FINISHED']);
    expect(await begin(rival)).toEqual([]);
    expect(await begin(ctx)).toEqual(['SOURCE_OF_ANOTHER']);
    // What it had under way of another kind is the source's, and so no more its own.
    const late = await finishRecordSync(ctx, { id: grids, expectedVersion: 1 });
    expect(late.userErrors.map(({ code }) => code)).toEqual(['SOURCE_OF_ANOTHER']);
  });

  it('takes it over from under an import, which ends', async () => {
    const { ctx, rival, organizer, branch } = await aScene();
    const job = await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(1, branch))));
    await begin(organizer, 'COUNTY_TABLE');
    await begin(rival, 'COUNTY_TABLE');
    expect(await workOff(inTime(ctx), job)).toMatchObject({ state: 'FAILED', failureCode: 'SOURCE_OF_ANOTHER' });
  });
});

test('an integration reads its own jobs, rejects and candidates; department and auditor read all', async () => {
  const { tenant, ctx, rival, organizer, branch } = await aScene();
  const id = await aSync(ctx);
  const unnamed = { idNumber: undefined, phone: undefined, birthOn: '1985-03-05' };
  await push(ctx, id, 1, [aRecord(1, branch, unnamed)]);
  await push(ctx, id, 2, [aRecord(1, branch, { ...unnamed, externalId: 'P-2' })]);
  await aSync(rival, 'CITY_HR');
  const reads = `query R($id: ID!) {
    syncJobs { totalCount } syncRejects(syncId: $id) { totalCount edges { node { id } } } mergeCandidates { totalCount edges { node { id } } }
    nodes(ids: [$id]) { id }
  }`;
  type Edges = { totalCount: number; edges: { node: { id: string } }[] };
  const seen = async (caller: ViewerContext) => {
    const { data, errors } = await graphqlAs<{
      syncJobs: Edges;
      syncRejects: Edges;
      mergeCandidates: Edges;
      nodes: ({ id: string } | null)[];
    }>(caller, reads, { id });
    expect(errors).toBeUndefined();
    return data;
  };
  const told = ({ syncJobs, syncRejects, mergeCandidates, nodes: [node] }: Awaited<ReturnType<typeof seen>>) => [
    syncJobs.totalCount,
    syncRejects.totalCount,
    mergeCandidates.totalCount,
    node?.id ?? null,
  ];
  const mine = await seen(ctx);
  expect(told(mine)).toEqual([1, 1, 1, id]);
  expect(told(await seen(rival))).toEqual([1, 0, 0, null]);
  for (const caller of [organizer, await asAuditor(tenant)]) expect(told(await seen(caller))).toEqual([2, 1, 1, id]);
  const ids = [mine.syncRejects, mine.mergeCandidates].map(({ edges }) => edges[0]?.node.id);
  const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  expect((await graphqlAs(rival, nodes, { ids })).data).toEqual({ nodes: [null, null] });
  expect((await graphqlAs(ctx, nodes, { ids })).data).toEqual({ nodes: ids.map((each) => ({ id: each })) });
});

describe('A job of a kind that a key may not write', () => {
  it('does not exist for it, by whatever mutation', async () => {
    const { ctx, branch } = await aSyncScene();
    const members = await aSync(ctx);
    const units = await aRecordSync(ctx, 'UNITS');
    const forMembers = withKey(ctx, 'members:write');
    const forUnits = withKey(ctx, 'units:write');
    await expect(finishRecordSync(forUnits, { id: members, expectedVersion: 1 })).rejects.toMatchObject(NOT_FOUND);
    await expect(finishRecordSync(forMembers, { id: units, expectedVersion: 1 })).rejects.toMatchObject(NOT_FOUND);
    await expect(finishMemberSync(forMembers, { id: units, expectedVersion: 1 })).rejects.toMatchObject(NOT_FOUND);
    await expect(push(forMembers, units, 1, [aRecord(1, branch)])).rejects.toMatchObject(NOT_FOUND);
    expect(codesOf(await push(ctx, units, 1, [aRecord(1, branch)]))).toEqual(['SYNC_OF_ANOTHER_KIND']);
  });

  it('and MEMBERS is no kind of startRecordSync', async () => {
    const { ctx } = await aSyncScene();
    const { errors } = await graphqlAs(
      ctx,
      'mutation { startRecordSync(input: { kind: MEMBERS, source: "COUNTY_HR", mode: DELTA }) { userErrors { code } } }',
    );
    expect(errors?.[0]?.message).toMatch(/RecordKind/);
  });
});
