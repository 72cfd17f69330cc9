/** Anything that runs SQL without a tenant: a client or pool of `pg`, or a pool under a deadline (`timedQueries`). */
export interface Queryable {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}
