import { setTimeout as sleep } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import { v7 as newId } from 'uuid';
import { type JobIds, openJobQueue } from '../../../src/data/queue/job-queue';
import { asMigrator, scratchDatabase, testDatabase, withClient } from '../../support/database';

const COLUMNS = `
  select table_name || '.' || column_name || ' ' || data_type as name from information_schema.columns
   where table_schema = $1 and table_name in ('version', 'queue', 'job', 'archive') order by 1`;

const namesIn = async (url: string, schema: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(COLUMNS, [schema]);
    return rows.map(({ name }) => name);
  });

it('has the tables that the library would make for itself', async () => {
  const scratch = await scratchDatabase();
  try {
    await withClient(scratch.urls.superuser, (client) => client.query(PgBoss.getConstructionPlans('boss')));
    const theirs = await namesIn(scratch.urls.superuser, 'boss');
    expect(theirs).toContain('job.singleton_key text');
    expect(await namesIn(scratch.urls.superuser, 'zuzhi_jobs')).toEqual(theirs);
    const versions = await withClient(scratch.urls.superuser, (client) =>
      client.query('select (select version from boss.version) = (select version from zuzhi_jobs.version) as same'),
    );
    expect(versions.rows).toEqual([{ same: true }]);
  } finally {
    await scratch.drop();
  }
});

describe('A queue', () => {
  const a = (): JobIds => ({ tenantId: newId(), id: newId() });

  async function opened(workers: number, carryOut: (job: JobIds) => Promise<void>) {
    const { urls } = await testDatabase();
    return openJobQueue({ url: urls.app, name: 'imports', workers, carryOut, onError: console.error });
  }

  it('has each job carried out by one of all processes', async () => {
    const done: string[] = [];
    const carryOut = async ({ id }: JobIds) => void done.push(id);
    const queues = await Promise.all([opened(1, carryOut), opened(1, carryOut)]);
    const jobs = Array.from({ length: 6 }, a);
    try {
      for (const job of jobs) await queues[0]?.send(job);
      while (done.length < jobs.length) await sleep(20);
    } finally {
      await Promise.all(queues.map((queue) => queue.stop()));
    }
    expect(done.toSorted()).toEqual(jobs.map(({ id }) => id).toSorted());
  });

  it('takes a job once that waits already, and keeps ids alone', async () => {
    const queue = await opened(0, async () => undefined);
    const job = a();
    try {
      for (let time = 0; time < 3; time += 1) await queue.send(job);
    } finally {
      await queue.stop();
    }
    const rows = await asMigrator<{ data: object }>('select data from zuzhi_jobs.job where singleton_key = $1', [
      job.id,
    ]);
    expect(rows).toEqual([{ data: job }]);
    await asMigrator('delete from zuzhi_jobs.job where singleton_key = $1', [job.id]);
  });
});
