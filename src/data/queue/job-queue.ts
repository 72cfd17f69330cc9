import PgBoss from 'pg-boss';

/** The schema of the queue, made by a migration as pg-boss wants to find it: the application's role makes no tables. */
const SCHEMA = 'zuzhi_jobs';

/** Connections of the queue's own: it asks what is next, and waits for nothing. */
const CONNECTIONS = 2;

/** How often a worker asks for the next job. */
const POLL_SECONDS = 1;

/** Jobs that are done are of no use to anybody. */
const KEPT_SECONDS = 60 * 60;

/** Milliseconds that jobs under way get when the process is to end; what they did is kept in the tables of their domain. */
const GRACE_MS = 10_000;

export interface JobQueueOptions {
  /** Of the application's role. */
  url: string;
  /** A queue that a migration has made. */
  name: string;
  /** Jobs at a time in this process. */
  workers: number;
  /** Carries a job out. It must not reject: the queue would keep the error, and errors may say what must not be kept. */
  carryOut: (job: JobIds) => Promise<void>;
  onError: (error: Error) => void;
}

/** All that a job is: ids by which its domain finds what is to be done. */
export interface JobIds {
  tenantId: string;
  id: string;
}

export interface JobQueue {
  /** Has it carried out by some process; nothing, where it waits already. */
  send(job: JobIds): Promise<void>;
  /** Takes no more jobs, waits a little for those under way, and closes. */
  stop(): Promise<void>;
}

/**
 * Opens a queue of work in the background that all processes share. It decides who does what next and how much at once; what there
 * is to do, and how far it is, stands in the tables of the domain. So a job that is lost with its process is only sent again.
 */
export async function openJobQueue({ url, name, workers, carryOut, onError }: JobQueueOptions): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'zuzhi jobs',
    max: CONNECTIONS,
    schema: SCHEMA,
    migrate: false,
    schedule: false,
    supervise: true,
    archiveCompletedAfterSeconds: KEPT_SECONDS,
    deleteAfterSeconds: KEPT_SECONDS,
  });
  boss.on('error', onError);
  await boss.start();
  const options = { batchSize: 1, pollingIntervalSeconds: POLL_SECONDS };
  for (let worker = 0; worker < workers; worker += 1) {
    await boss.work<JobIds>(name, options, async ([job]) => {
      if (job !== undefined) await carryOut(job.data);
    });
  }
  return {
    send: async (job) => {
      await boss.send(name, job, { singletonKey: job.id, retryLimit: 0 });
    },
    stop: () => boss.stop({ graceful: true, timeout: GRACE_MS, close: true }),
  };
}
