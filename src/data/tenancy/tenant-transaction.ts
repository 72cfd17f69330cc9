import type { PoolClient } from 'pg';
import type { EntityMetadata } from 'typeorm';
import type { Statement, TenantTransaction, WorkAcross } from '../../access/context';
import { asDeadlineError, remainingMs } from './deadline';
import { insertStatements } from './insert-statements';
import { LIMIT_TIME } from './preambles';
import { sendTenantQuery } from './tenant-query';
import { objectsOf } from './text-rows';

/** Finds the table and columns of an entity class. */
export type MetadataOf = (entity: new () => object) => EntityMetadata;

/**
 * Opens a transaction bound to the tenant, in one round trip. The same in both binding forms: SET LOCAL by
 * `app.set_tenant`, alone in its message. A caller that hangs with the transaction open loses it at the deadline.
 */
async function begin(client: PoolClient, tenantId: string, deadlineAt: number): Promise<void> {
  const timeLeft = String(remainingMs(deadlineAt));
  const sent = [
    client.query('begin'),
    client.query({ name: 'zuzhi_set_tenant', text: 'select app.set_tenant($1)', values: [tenantId] }),
    client.query(`select set_config('idle_in_transaction_session_timeout', $1, true)`, [timeLeft]),
  ];
  for (const outcome of await Promise.allSettled(sent)) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}

/** Binds an open transaction to another tenant. The same in both binding forms: alone in its message. */
async function rebind(client: PoolClient, tenantId: string): Promise<void> {
  await client.query({ name: 'zuzhi_set_tenant', text: 'select app.set_tenant($1)', values: [tenantId] });
}

/**
 * Runs `work` in one transaction of the tenant on this connection: commits when it resolves, rolls back when it rejects.
 * The connection comes back outside any transaction, or broken, and then the guarded pool destroys it.
 */
export function runInTransaction<T>(
  client: PoolClient,
  tenantId: string,
  deadlineAt: number,
  metadataOf: MetadataOf,
  work: (tx: TenantTransaction) => Promise<T>,
): Promise<T> {
  return runAcrossTenants(client, [tenantId], deadlineAt, metadataOf, async (bind) => work(await bind(tenantId)));
}

/**
 * Runs `work` in one transaction that is bound to one of the tenants at a time, in the order in which the work binds them:
 * both commit, or neither. The transaction of the tenant before takes no more statements once another is bound.
 */
export async function runAcrossTenants<T>(
  client: PoolClient,
  tenantIds: readonly string[],
  deadlineAt: number,
  metadataOf: MetadataOf,
  work: WorkAcross<T>,
): Promise<T> {
  let bound: OpenTransaction | null = null;
  const leave = async () => {
    await bound?.close();
    bound?.assertUnbroken();
  };
  const bind = async (tenantId: string): Promise<TenantTransaction> => {
    if (!tenantIds.includes(tenantId)) throw new Error('The transaction is not one of this tenant.');
    await leave();
    if (bound === null) await begin(client, tenantId, deadlineAt);
    else await rebind(client, tenantId);
    bound = new OpenTransaction(client, tenantId, deadlineAt, metadataOf);
    return bound;
  };
  try {
    const result = await work(bind);
    await leave();
    remainingMs(deadlineAt);
    await commit(client);
    return result;
  } catch (error) {
    await (bound as OpenTransaction | null)?.close();
    // Should this fail too, the connection is still inside the transaction, and the pool destroys it.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** PostgreSQL answers COMMIT of a failed transaction with "ROLLBACK", not with an error. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new Error(`The transaction was not committed: the server answered ${command}.`);
}

class OpenTransaction implements TenantTransaction {
  /** The first error of a statement: PostgreSQL refuses everything after it, and nothing may be committed. */
  private failure: { error: unknown } | null = null;
  private isClosed = false;
  private lastStatement: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly client: PoolClient,
    readonly tenantId: string,
    private readonly deadlineAt: number,
    private readonly metadataOf: MetadataOf,
  ) {}

  query<Row>(statement: Statement): Promise<Row[]> {
    // One after another, also when the caller starts several at once: a later one may rely on an earlier.
    const answer = this.lastStatement.then(() => this.send<Row>(statement));
    this.lastStatement = answer.catch(() => undefined);
    return answer;
  }

  async insert<Entity extends object>(entity: new () => Entity, rows: Omit<Entity, 'tenantId'>[]): Promise<void> {
    for (const statement of insertStatements(this.metadataOf(entity), rows)) await this.query(statement);
  }

  /** Takes no more statements, and waits for those under way. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.lastStatement;
  }

  /** Refuses to go on to the commit when a statement failed, even if the caller swallowed its error. */
  assertUnbroken(): void {
    if (this.failure === null) return;
    throw new Error('A statement of the transaction failed and its error was swallowed; nothing was committed.', {
      cause: this.failure.error,
    });
  }

  private async send<Row>(statement: Statement): Promise<Row[]> {
    if (this.isClosed) throw new Error('The transaction has ended; it takes no more statements.');
    if (this.failure !== null) {
      throw new Error('An earlier statement of the transaction failed; it can only roll back.', {
        cause: this.failure.error,
      });
    }
    try {
      const settings = [String(remainingMs(this.deadlineAt))];
      const rows = objectsOf<Row>(await sendTenantQuery(this.client, LIMIT_TIME, settings, this.tenantId, statement));
      if (this.client.getTransactionStatus() !== 'T') throw new Error('A statement ended the transaction from inside.');
      return rows;
    } catch (error) {
      const known = asDeadlineError(error, this.deadlineAt);
      this.failure = { error: known };
      throw known;
    }
  }
}
