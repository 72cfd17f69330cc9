import { presentedKey } from '../../../src/access/api-key';
import type { ViewerContext } from '../../../src/access/context';
import type { Scope } from '../../../src/access/scopes';
import { cancelImport } from '../../../src/domains/imports/cancel-import';
import type { ImportTools } from '../../../src/domains/imports/import-tools.rules';
import { keyOf } from '../../../src/shared/global-id';
import { anIntegration } from '../../support/api-keys';
import { openedDatabase } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import type { TestTenant } from '../../support/tenants';
import { aSyncScene, countRows } from '../member-sync/a-sync';
import {
  anImport,
  anUpload,
  brokenImportChecks,
  csvOf,
  importNow,
  rejectsOf,
  rowsOf,
  toolsOf,
  workOff,
} from './an-import';

/** The same database; `after` runs once the first chunk of the import has been applied. */
function afterFirstChunk(ctx: ViewerContext, job: { id: string }, after: () => Promise<unknown>): ImportTools {
  const tools = toolsOf(ctx);
  const { database } = tools;
  let isDone = false;
  return {
    ...tools,
    database: {
      ...database,
      transaction: async (...args) => {
        const result = await database.transaction(...args);
        if (!isDone && (await importNow(ctx, job)).createdCount > 0) {
          isDone = true;
          await after();
        }
        return result;
      },
    },
  };
}

/** Someone who comes with a key of these scopes. */
async function byKey(tenant: TestTenant, ctx: ViewerContext, scopes: Scope[]) {
  const integration = await anIntegration(tenant, scopes, { name: scopes.join() });
  const presented = presentedKey(integration.secret);
  if (presented === null) throw new Error('That is no key.');
  const viewer = await (await openedDatabase()).findKeyLogin(presented, Date.now() + 10_000);
  if (viewer === null) throw new Error('The key is not known.');
  return { integration, ctx: { ...ctx, viewer } };
}

const ACCESS_ENDED = { state: 'FAILED', failureCode: 'ACCESS_ENDED', createdCount: 1_000 };

test('a role that is taken back holds at the next chunk', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const job = await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(1_300, branch))));
  const tools = afterFirstChunk(ctx, job, () =>
    asMigrator(`update grants set revoked_at = now() where tenant_id = $1 and account_id = $2`, [
      tenant.tenantId,
      ctx.viewer.accountId,
    ]),
  );
  expect(await workOff(ctx, job, { ...tools, logged: [] })).toMatchObject(ACCESS_ENDED);
  expect([await countRows(tenant, 'members'), await countRows(tenant, 'import_parts')]).toEqual([1_000, 0]);
  const [entry] = await asMigrator<{ role: string }>(
    `select role from audit_entries where tenant_id = $1 and object_type = 'ImportJob' order by recorded_at desc limit 1`,
    [tenant.tenantId],
  );
  expect(entry).toEqual({ role: 'SYSTEM' });
  expect(await brokenImportChecks(tenant)).toEqual({});
});

test('a key that is revoked ends the import that was started with it', async () => {
  const { tenant, ctx: someone, branch } = await aSyncScene();
  const { integration, ctx } = await byKey(tenant, someone, ['imports:write', 'members:write']);
  const job = await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(1_300, branch))));
  const tools = afterFirstChunk(ctx, job, () =>
    asMigrator(`update api_keys set revoked_at = now() where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      keyOf('ApiKey', integration.id),
    ]),
  );
  expect(await workOff(ctx, job, { ...tools, logged: [] })).toMatchObject(ACCESS_ENDED);
});

test('the scope of imports alone uploads; importing members needs theirs as well', async () => {
  const { tenant, ctx: someone, branch } = await aSyncScene();
  const { ctx } = await byKey(tenant, someone, ['imports:write']);
  const upload = await anUpload(ctx, csvOf(rowsOf(1, branch)));
  await expect(anImport(ctx, upload)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  const { ctx: reader } = await byKey(tenant, someone, ['members:write']);
  await expect(anUpload(reader, 'x')).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
});

test('a cancelled import stops at the next chunk: what was applied stays, the rest is forgotten', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const job = await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(2_100, branch))));
  const cancel = () => cancelImport({ ...ctx, deadlineAt: Date.now() + 10_000 }, { id: job.id });
  const done = await workOff(ctx, job, { ...afterFirstChunk(ctx, job, cancel), logged: [] });
  expect(done).toMatchObject({ state: 'CANCELLED', createdCount: 1_000 });
  expect([
    await countRows(tenant, 'members'),
    await countRows(tenant, 'import_chunks'),
    await countRows(tenant, 'import_parts'),
  ]).toEqual([1_000, 0, 0]);
  const { userErrors } = await cancel();
  expect(userErrors.map(({ code }) => code)).toEqual(['IMPORT_ENDED']);
});

test('an import that waits is cancelled before it begins', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const job = await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(2, branch))));
  await cancelImport(ctx, { id: job.id });
  expect(await workOff(ctx, job)).toMatchObject({ state: 'CANCELLED', rowCount: 0, startedAt: null });
  expect([await countRows(tenant, 'members'), await countRows(tenant, 'import_parts')]).toEqual([0, 0]);
});

test('what ends the process each time it is taken up is given up in the end', async () => {
  const { ctx, branch, tenant } = await aSyncScene();
  const job = await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(2, branch))));
  await asMigrator('update import_jobs set tries = 5 where tenant_id = $1', [tenant.tenantId]);
  expect(await workOff(ctx, job)).toMatchObject({ state: 'FAILED', failureCode: 'INTERNAL', createdCount: 0 });
});

test('two who take an import up at once: one has it', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const job = await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(1_100, branch))));
  await Promise.all([workOff(ctx, job), workOff(ctx, job), workOff(ctx, job)]);
  expect(await workOff(ctx, job)).toMatchObject({ state: 'FINISHED', createdCount: 1_100, rejectedCount: 0 });
  expect(await countRows(tenant, 'members')).toBe(1_100);
});

test('an integration sees and cancels imports of its own alone; the department all', async () => {
  const { tenant, ctx: someone, organizer, branch } = await aSyncScene();
  const { ctx } = await byKey(tenant, someone, ['imports:write', 'members:write']);
  const mine = await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(1, branch))));
  const other = await anImport(organizer, await anUpload(organizer, csvOf(rowsOf(1, branch, 5))));
  const list = '{ importJobs { edges { node { id } } totalCount } }';
  const seen = async (caller: ViewerContext) =>
    (await graphqlAs<{ importJobs: { totalCount: number } }>(caller, list)).data?.importJobs.totalCount;
  expect([await seen(ctx), await seen(organizer)]).toEqual([1, 2]);
  const node = 'query ($id: ID!) { node(id: $id) { id } }';
  expect((await graphqlAs(ctx, node, { id: other.id })).data).toEqual({ node: null });
  await expect(cancelImport(ctx, { id: other.id })).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  await expect(rejectsOf(ctx, other)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  expect(await cancelImport(organizer, { id: mine.id })).toMatchObject({ importJob: { state: 'CANCELLED' } });
});
