import type { TenantDatabase, TenantTransaction } from '../../src/access/context';
import { killBackendOf } from '../audit/support';

/** A database that dies, and whether it has. */
export interface Death {
  database: TenantDatabase;
  /** Whether the connection has died: else the step came through. */
  happened: () => boolean;
}

/**
 * The same database, whose connection dies right before the n-th statement of a transaction in two tenants, or before its
 * commit when there are no more.
 */
export function dyingBefore(n: number, database: TenantDatabase): Death {
  const { mortal, atCommit, happened } = mortality(n);
  return {
    happened,
    database: {
      ...database,
      transactionAcross: (tenantIds, deadlineAt, work) =>
        database.transactionAcross(tenantIds, deadlineAt, async (bind) => {
          const result = await work(async (tenantId) => mortal(await bind(tenantId)));
          await atCommit();
          return result;
        }),
    },
  };
}

/** The same for transactions in one tenant. */
export function dyingInside(n: number, database: TenantDatabase): Death {
  const { mortal, atCommit, happened } = mortality(n);
  return {
    happened,
    database: {
      ...database,
      transaction: (tenantId, deadlineAt, work) =>
        database.transaction(tenantId, deadlineAt, async (tx) => {
          const result = await work(mortal(tx));
          await atCommit();
          return result;
        }),
    },
  };
}

/** Counts the statements of transactions, and kills the connection before the n-th, or at the commit after n - 1. */
function mortality(n: number) {
  let statements = 0;
  let hasDied = false;
  let last: TenantTransaction | undefined;
  const die = async (tx: TenantTransaction) => {
    hasDied = true;
    await killBackendOf(tx);
  };
  const mortal = (tx: TenantTransaction): TenantTransaction => {
    last = tx;
    const counted = async () => {
      statements += 1;
      if (statements === n) await die(tx);
    };
    return {
      tenantId: tx.tenantId,
      query: async (statement) => {
        await counted();
        return tx.query(statement);
      },
      insert: async (entity, rows) => {
        await counted();
        return tx.insert(entity, rows);
      },
    };
  };
  // All statements are done; what is left is the commit.
  const atCommit = async () => {
    if (statements === n - 1 && last !== undefined) await die(last);
  };
  return { mortal, atCommit, happened: () => hasDied };
}
