import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** How the connections that stand for a process are called in pg_stat_activity. */
const APPLICATION_NAME = 'zuzhi presence';

const OTHERS = `select count(*)::int as others from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()`;

/** Milliseconds: how often a lost cluster is tried, and when a person is told. */
const RETRY = { everyMs: 250, patienceMs: 5_000 };

/** A process's stay with an embedded cluster. */
export interface Presence {
  client: Client;
  leave(): Promise<void>;
}

/**
 * Marks this process as a user of the cluster by one idle connection: the system closes it whatever way the process
 * ends, so there is no register that a killed process could leave wrong. It does not keep the process alive.
 *
 * @param log told, once, that the cluster was lost and stays away
 */
export async function keepPresence(
  superuserUrl: string,
  log: (line: string) => void = () => {},
  { everyMs, patienceMs } = RETRY,
): Promise<Presence> {
  const presence: Presence = { client: await connect(superuserUrl), leave: async () => {} };
  let hasLeft = false;
  const watch = () => {
    presence.client.on('error', () => {});
    presence.client.once('end', () => void comeBack());
  };
  // PostgreSQL cuts all connections when one of its processes crashes, and is back within a second.
  const comeBack = async () => {
    const lostAt = Date.now();
    let isTold = false;
    while (!hasLeft) {
      await sleep(everyMs, undefined, { ref: false });
      try {
        presence.client = await connect(superuserUrl);
        if (hasLeft) await presence.client.end();
        else watch();
        return;
      } catch (error) {
        if (isTold || Date.now() - lostAt < patienceMs) continue;
        isTold = true;
        log(`The embedded PostgreSQL does not answer (${(error as Error).message}); it is asked again and again.`);
      }
    }
  };
  watch();
  presence.leave = async () => {
    hasLeft = true;
    holdProcess(presence.client);
    await presence.client.end().catch(() => {});
  };
  return presence;
}

/** Whether another process uses the cluster. False when the server is gone. */
export async function othersPresent({ client }: Presence): Promise<boolean> {
  try {
    holdProcess(client);
    const { rows } = await client.query<{ others: number }>(OTHERS, [APPLICATION_NAME]);
    return (rows[0]?.others ?? 0) > 0;
  } catch {
    return false;
  }
}

async function connect(superuserUrl: string): Promise<Client> {
  const client = new Client({ connectionString: superuserUrl, application_name: APPLICATION_NAME });
  await client.connect();
  refsOf(client).unref();
  return client;
}

/** Whoever awaits an answer on the connection must not see the process end for want of anything else to wait for. */
function holdProcess(client: Client): void {
  refsOf(client).ref();
}

/** Missing in the types of pg, present in its Client since 8. */
function refsOf(client: Client): { ref(): void; unref(): void } {
  return client as Client & { ref(): void; unref(): void };
}
