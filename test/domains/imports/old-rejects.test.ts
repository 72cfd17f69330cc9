import { findDueImports } from '../../../src/domains/imports/find-due-imports';
import { purgeDue } from '../../../src/domains/imports/start-imports';
import { keyOf } from '../../../src/shared/global-id';
import { openedDatabase } from '../../support/context';
import { asMigrator } from '../../support/database';
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

/** An import that ended so many days ago, with one row rejected. */
async function anEndedImport(days: number) {
  const { tenant, ctx, branch } = await aSyncScene();
  const [good, bad] = rowsOf(2, branch);
  const job = await anImport(ctx, await anUpload(ctx, csvOf([{ ...good }, { ...bad, phone: '12' }])));
  await workOff(ctx, job);
  await asMigrator(
    `update import_jobs set finished_at = now() - make_interval(days => $2), queued_at = now() - make_interval(days => $2)
      where tenant_id = $1`,
    [tenant.tenantId, days],
  );
  return { tenant, ctx, job };
}

/** A round over one tenant, whatever others have to be forgotten. */
async function aRound({ ctx }: Awaited<ReturnType<typeof anEndedImport>>) {
  const { tenantsListed } = await openedDatabase();
  const { database, logger } = toolsOf(ctx);
  const due = await findDueImports({ database, tenantsListed }, logger);
  const mine = due.filter(({ tenantId }) => tenantId === ctx.viewer.tenantId);
  for (const each of mine) await purgeDue({ database, logger }, each);
  return mine.flatMap(({ rejectedIds }) => rejectedIds);
}

test('what was rejected is told for 90 days after the end of the import, then forgotten; its counts stay', async () => {
  const scene = await anEndedImport(91);
  const { tenant, ctx, job } = scene;
  expect(await rejectsOf(ctx, job)).toHaveLength(1);
  expect(await aRound(scene)).toEqual([keyOf('ImportJob', job.id)]);
  expect(await countRows(tenant, 'import_rejects')).toBe(0);
  await expect(rejectsOf(ctx, job)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  expect(await importNow({ ...ctx, deadlineAt: Date.now() + 10_000 }, job)).toMatchObject({
    rejectedCount: 1,
    createdCount: 1,
  });
  expect(await aRound(scene)).toEqual([]);
  expect(await brokenImportChecks(tenant)).toEqual({});
});

test('and not before', async () => {
  const scene = await anEndedImport(89);
  expect(await aRound(scene)).toEqual([]);
  expect(await rejectsOf(scene.ctx, scene.job)).toHaveLength(1);
});

test('the check of data finds rejects that were said to be forgotten', async () => {
  const { tenant } = await anEndedImport(91);
  await asMigrator('update import_jobs set rejects_purged_at = now() where tenant_id = $1', [tenant.tenantId]);
  expect(Object.keys(await brokenImportChecks(tenant))).toEqual(['import-forgotten']);
});
