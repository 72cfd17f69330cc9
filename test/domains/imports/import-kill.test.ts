import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { applyImport } from '../../../src/domains/imports/apply-import';
import { startImports } from '../../../src/domains/imports/start-imports';
import { keyOf } from '../../../src/shared/global-id';
import { openedDatabase } from '../../support/context';
import { asMigrator, testDatabase } from '../../support/database';
import { dyingInside } from '../../support/dying-database';
import { brokenMemberChecks } from '../../support/members';
import type { TestTenant } from '../../support/tenants';
import { testVault } from '../../support/vault';
import { aSyncScene, brokenSyncChecks, countRows } from '../member-sync/a-sync';
import {
  anImport,
  anUpload,
  brokenImportChecks,
  countsOf,
  csvOf,
  importNow,
  rowsOf,
  toolsOf,
  workOff,
} from './an-import';

/** So long does nobody take over what another has begun. */
const letLeasesEnd = (tenant: TestTenant) =>
  asMigrator(
    `update import_jobs set leased_until = now() - interval '1 second' where tenant_id = $1 and leased_until is not null`,
    [tenant.tenantId],
  );

const brokenChecks = async (tenant: TestTenant) => ({
  ...(await brokenMemberChecks(tenant)),
  ...(await brokenSyncChecks(tenant)),
  ...(await brokenImportChecks(tenant)),
});

test('a connection that dies before any statement of an import leaves it to be gone on with, and nothing is doubled', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const ROWS = 3;
  let deaths = 0;
  // Every second statement: the transactions between are short, and what one leaves the next begins with.
  for (let n = 1; ; n += 2) {
    const rows = [...rowsOf(ROWS, branch, n * 10), { ...rowsOf(1, branch, n * 10 + 9)[0], branchCode: 'NOWHERE-1' }];
    const job = await anImport(ctx, await anUpload(ctx, csvOf(rows)));
    const { database, happened } = dyingInside(n, ctx.database);
    await applyImport({ ...toolsOf(ctx), database }, ctx.viewer.tenantId, keyOf('ImportJob', job.id)).catch(
      () => undefined,
    );
    await letLeasesEnd(tenant);
    const done = await workOff(ctx, job);
    expect({ n, ...countsOf(done), state: done.state }).toEqual({
      n,
      state: 'FINISHED',
      rowCount: ROWS + 1,
      createdCount: ROWS,
      updatedCount: 0,
      unchangedCount: 0,
      rejectedCount: 1,
    });
    if (!happened()) break;
    deaths += 1;
  }
  expect(deaths).toBeGreaterThan(20);
  expect(await countRows(tenant, 'members')).toBe((deaths + 1) * ROWS);
  expect(await countRows(tenant, 'import_rejects')).toBe(deaths + 1);
  expect(await brokenChecks(tenant)).toEqual({});
}, 120_000);

test('a process that is killed in the middle of an import: another goes on, and each row is answered once', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const job = await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(2_500, branch))));
  const child = await importingProcess(tenant);
  const until = async (condition: (job: Awaited<ReturnType<typeof importNow>>) => boolean) => {
    let current = await importNow(ctx, job);
    while (!condition(current)) {
      await sleep(20);
      current = await importNow(ctx, job);
    }
    return current;
  };
  try {
    await until(({ createdCount }) => createdCount > 0);
  } finally {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  const killed = await importNow(ctx, job);
  expect(killed).toMatchObject({ state: 'RUNNING' });
  expect(killed.createdCount).toBeLessThan(2_500);
  await letLeasesEnd(tenant);

  const { urls } = await testDatabase();
  const { tenantsListed } = await openedDatabase();
  const stop = startImports(
    {
      database: ctx.database,
      vault: testVault,
      url: urls.app,
      tenantsListed: async (lister, at) => (await tenantsListed(lister, at)).filter((each) => each === tenant.tenantId),
      logger: console,
    },
    50,
  );
  try {
    const done = await until(({ state }) => state !== 'RUNNING');
    expect(countsOf(done)).toEqual({
      rowCount: 2_500,
      createdCount: 2_500,
      updatedCount: 0,
      unchangedCount: 0,
      rejectedCount: 0,
    });
    while ((await countRows(tenant, 'import_parts')) > 0) await sleep(20);
  } finally {
    await stop();
  }
  expect(await countRows(tenant, 'members')).toBe(2_500);
  expect(await brokenChecks(tenant)).toEqual({});
}, 120_000);

async function importingProcess({ tenantId }: TestTenant): Promise<ChildProcess> {
  const { urls } = await testDatabase();
  const hook = join(__dirname, '../../support/typescript-hook.js');
  const program = join(__dirname, 'importing-process.ts');
  return spawn(process.execPath, ['-r', hook, program, urls.app, tenantId], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
