import type { Queryable } from './queryable';

/** Runs `work` in one transaction of the connection: all of it or nothing. */
export async function inTransaction<T>(client: Queryable, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    // Over a connection that is gone this fails too, and the server has rolled back by itself.
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
