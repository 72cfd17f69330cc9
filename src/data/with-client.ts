import { Client } from 'pg';

/**
 * Runs `work` on a connection of its own, which is ended whatever happens.
 *
 * @param applicationName what the connection is called in pg_stat_activity
 */
export async function withClient<T>(
  url: string,
  applicationName: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: url, application_name: applicationName });
  // Without a listener, a connection that the server ends would end the process; the query under way rejects besides.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
