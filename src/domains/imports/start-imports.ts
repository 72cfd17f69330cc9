import { setMaxListeners } from 'node:events';
import type { Vault } from '../../access/context';
import { type RoundLogger, startRounds } from '../../audit/start-rounds';
import { type JobIds, type JobQueue, openJobQueue } from '../../data/queue/job-queue';
import { applyImport } from './apply-import';
import { type DueImports, findDueImports, type ImportLister } from './find-due-imports';
import { purgeOldRejects, purgeUpload } from './purge-uploads';

/** As often as the sealer: an import begins a second or two after it was asked for. */
const LOOK_EVERY_MS = 1_000;

/** Imports at a time in one process: each is mostly the work of the database. */
const WORKERS = 2;

/** The queue that the migration has made for imports. */
const QUEUE = 'imports';

export interface ImportOptions extends ImportLister {
  vault: Vault;
  /** Of the application's role, for the queue. */
  url: string;
  logger: RoundLogger;
}

/**
 * Starts carrying imports out, in any number of processes. Each looks for imports on which nobody works, also those of a process that
 * was killed, and puts them into the queue, where one that waits already is not put twice; whoever is free takes the next.
 *
 * @returns the function that stops it: imports under way stop at their next chunk, and another process goes on
 */
export function startImports(options: ImportOptions, everyMs = LOOK_EVERY_MS): () => Promise<void> {
  const { database, vault, url, logger } = options;
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const tools = { database, vault, logger, signal: stopping.signal };
  const carryOut = async ({ tenantId, id }: JobIds) => {
    try {
      await applyImport(tools, tenantId, id);
    } catch (error) {
      logger.error({ err: error, tenantId, importId: id }, 'An import could not be gone on with; it is tried again.');
    }
  };
  const onError = (error: Error) => logger.error({ err: error }, 'The queue of imports failed; it tries again.');
  let opened: JobQueue | null = null;
  const round = async () => {
    opened ??= await openJobQueue({ url, name: QUEUE, workers: WORKERS, carryOut, onError });
    const queue = opened;
    const due = await findDueImports(options, logger);
    for (const { tenantId, importIds } of due) for (const id of importIds) await queue.send({ tenantId, id });
    for (const each of due) await purgeDue(options, each);
  };
  const failed = 'Imports that are due could not be looked for; the next round tries again.';
  const stopRounds = startRounds(round, { everyMs, logger, failed });
  return async () => {
    stopping.abort();
    await stopRounds();
    await opened?.stop();
  };
}

/** Forgets what of a tenant is to be forgotten; what fails there holds up no other tenant, and no import. */
export async function purgeDue(
  { database, logger }: Pick<ImportOptions, 'database' | 'logger'>,
  { tenantId, uploadIds, rejectedIds }: DueImports,
): Promise<void> {
  try {
    for (const id of uploadIds) await purgeUpload(database, tenantId, id);
    for (const id of rejectedIds) await purgeOldRejects(database, tenantId, id);
  } catch (error) {
    logger.error(
      { err: error, tenantId },
      'Files or rejects of a tenant could not be forgotten; the next round tries again.',
    );
  }
}
