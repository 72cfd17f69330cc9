import type { Statement, TenantDatabase, TenantTransaction, TextRows } from '../../src/access/context';

/** A statement that was sent, with how long it took. Times are of `performance.now()`. */
export interface SentStatement extends Statement {
  tenantId: string;
  rows: number;
  sentAt: number;
  answeredAt: number;
}

/** What went to the database since `watch` began. */
export interface Watched {
  database: TenantDatabase;
  /** Statements in the order in which they were sent; begins and commits are not among them. */
  sent: SentStatement[];
  /** Rows that the transactions wrote: inserted, updated, deleted. */
  rowsWritten: number;
  /** When the last transaction was through, and its locks were free. */
  committedAt: number;
}

const WRITTEN = `select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::int as rows from pg_stat_xact_user_tables where $1::uuid is not null`;

/** The same database, with everything told that is sent through it: for a benchmark, which asks one thing after another. */
export function watch(database: TenantDatabase): Watched {
  const watched: Watched = { database, sent: [], rowsWritten: 0, committedAt: 0 };
  const told = async <Answer extends readonly unknown[] | TextRows>(
    tenantId: string,
    statement: Statement,
    send: () => Promise<Answer>,
  ): Promise<Answer> => {
    const sentAt = performance.now();
    const answer = await send();
    const rows = (Array.isArray(answer) ? answer : (answer as TextRows).rows).length;
    watched.sent.push({ ...statement, tenantId, rows, sentAt, answeredAt: performance.now() });
    return answer;
  };
  watched.database = {
    ...database,
    read: (tenantId, statement, deadlineAt) =>
      told(tenantId, statement, () => database.read(tenantId, statement, deadlineAt)),
    readTexts: (tenantId, statement, deadlineAt) =>
      told(tenantId, statement, () => database.readTexts(tenantId, statement, deadlineAt)),
    transaction: async (tenantId, deadlineAt, work) => {
      const outcome = await database.transaction(tenantId, deadlineAt, async (tx) => {
        // Counted by the connection, which has more behind it than this transaction.
        const before = await rowsWritten(tx);
        const result = await work({
          tenantId,
          query: (statement) => told(tenantId, statement, () => tx.query(statement)),
          insert: (entity, rows) => tx.insert(entity, rows),
        });
        watched.rowsWritten += (await rowsWritten(tx)) - before;
        return result;
      });
      watched.committedAt = performance.now();
      return outcome;
    },
  };
  return watched;
}

async function rowsWritten(tx: TenantTransaction): Promise<number> {
  const [counted] = await tx.query<{ rows: number }>({ text: WRITTEN });
  return counted?.rows ?? 0;
}
