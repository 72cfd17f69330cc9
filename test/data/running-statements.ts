import { testDatabase, withClient } from '../support/database';

interface Running {
  query: string;
  state: string;
}

/** Statements and open transactions of the application's role in this database. Only a superuser sees their texts. */
export async function runningStatements(): Promise<Running[]> {
  const { urls } = await testDatabase();
  return withClient(urls.superuser, async (client) => {
    const { rows } = await client.query<Running>(
      `select query, state from pg_stat_activity
        where datname = current_database() and usename = 'zuzhi_app' and state <> 'idle'`,
    );
    return rows;
  });
}

/** Resolves when no statement is executing; open transactions may remain. */
export async function noStatementRuns(): Promise<void> {
  while ((await runningStatements()).some((running) => running.state === 'active')) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Kills the connections of the application's role in this database, as a restart of the server would. */
export async function killConnections(): Promise<void> {
  const { urls } = await testDatabase();
  await withClient(urls.superuser, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = 'zuzhi_app'`,
    ),
  );
}
