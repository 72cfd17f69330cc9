import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DatabaseUrls, withDatabase } from '../database-urls';
import { ensureRolesAndDatabase } from '../roles';
import { type RunningCluster, runningCluster, startCluster, stopCluster } from './cluster';
import { clusterExists, createCluster, SUPERUSER } from './create-cluster';
import { withFileLock } from './file-lock';
import { emptyPlace, existingData, findPlace, makeDirectory } from './place';
import { keepPresence, othersPresent } from './presence';
import { createSecrets, readSecrets, type Secrets } from './secrets';

export interface EmbeddedOptions {
  /** Absolute folder for passwords, log and (where possible) data. */
  directory: string;
  /** Data that nobody will miss: faster, and removed on close. */
  isEphemeral?: boolean;
  /** Told what a person should know: where data lie when they are not in `directory`. */
  log?: (line: string) => void;
}

export interface EmbeddedDatabase {
  urls: DatabaseUrls;
  superuserUrl: string;
  /** Whether the cluster was made by this call. */
  wasCreated: boolean;
  /** Leaves the cluster; the last to leave stops it. May be called twice. */
  close(): Promise<void>;
}

/** The database in an embedded cluster. */
export const EMBEDDED_DATABASE = 'zuzhi';

/**
 * Opens the embedded PostgreSQL in `directory`: makes, starts or recovers it, or joins it when it runs, be it for
 * another process or left over from one that was killed.
 *
 * @throws EmbeddedPostgresError with the reason and the way out when it cannot run here
 */
export async function openEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { directory, isEphemeral = false, log = () => {} } = options;
  makeDirectory(directory);
  const lock = join(directory, 'lock');
  return withFileLock(lock, async () => {
    const place = findPlace(directory);
    const wasCreated = !clusterExists(place);
    const secrets = wasCreated ? createSecrets(directory) : readSecrets(directory);
    if (wasCreated) {
      createCluster(place, secrets.superuser, isEphemeral);
      if (!place.dataDirectory.startsWith(directory)) {
        log(
          `The embedded PostgreSQL keeps its data in ${place.dataDirectory}: the account that runs it cannot reach ${directory}.`,
        );
      }
    }
    const running = await runningCluster(place);
    const cluster = running ?? (await startCluster(place, isEphemeral));
    const superuserUrl = urlOf(cluster, SUPERUSER, secrets.superuser, 'postgres');
    const urls = urlsOf(cluster, secrets);
    const presence = await keepPresence(superuserUrl, log).catch(async (error) => {
      if (running === null) await stopCluster(place, cluster);
      throw error;
    });
    /** Stops the server when no other process uses it. */
    const leave = async (): Promise<boolean> => {
      const isLast = !(await othersPresent(presence));
      await presence.leave();
      if (isLast) await stopCluster(place, cluster);
      return isLast;
    };
    await ensureRolesAndDatabase(superuserUrl, EMBEDDED_DATABASE, urls).catch(async (error) => {
      await leave();
      throw error;
    });

    let closing: Promise<void> | null = null;
    const close = () =>
      withFileLock(lock, async () => {
        const isLast = await leave();
        if (isLast && isEphemeral) emptyPlace(directory);
        return isLast;
      }).then((isLast) => {
        if (isLast && isEphemeral) rmSync(directory, { recursive: true, force: true });
      });
    return {
      urls,
      superuserUrl: withDatabase(superuserUrl, EMBEDDED_DATABASE),
      wasCreated,
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  });
}

/**
 * Removes the embedded database with all data in it.
 *
 * @returns false when there was none
 * @throws Error while a process uses it
 */
export async function removeEmbeddedDatabase(directory: string): Promise<boolean> {
  if (!existsSync(directory)) return false;
  return withFileLock(join(directory, 'lock'), async () => {
    if (existingData(directory) === null) return false;
    const place = findPlace(directory);
    const cluster = await runningCluster(place);
    if (cluster !== null) {
      const presence = await keepPresence(urlOf(cluster, SUPERUSER, readSecrets(directory).superuser, 'postgres'));
      const isInUse = await othersPresent(presence);
      await presence.leave();
      if (isInUse) {
        throw new Error(
          `The embedded database in ${directory} is in use: end the server (Ctrl-C) first, then try again.`,
        );
      }
      await stopCluster(place, cluster);
    }
    emptyPlace(directory);
    return true;
  });
}

function urlsOf(cluster: RunningCluster, secrets: Secrets): DatabaseUrls {
  return {
    app: urlOf(cluster, 'zuzhi_app', secrets.app, EMBEDDED_DATABASE),
    migrator: urlOf(cluster, 'zuzhi_migrator', secrets.migrator, EMBEDDED_DATABASE),
    aggregate: urlOf(cluster, 'zuzhi_aggregate', secrets.aggregate, EMBEDDED_DATABASE),
  };
}

function urlOf({ port }: RunningCluster, user: string, password: string, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}
