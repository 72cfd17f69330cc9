import type {
  FoundLogin,
  Statement,
  TenantDatabase,
  TenantTransaction,
  TextRows,
  Viewer,
  WorkAcross,
} from '../../access/context';
import { objectsOf } from './text-rows';

/** A database that confirms logins. */
export type ConfirmingDatabase = TenantDatabase & Required<Pick<TenantDatabase, 'readConfirming'>>;

/** Ends whatever a request does for a caller who is not the one presumed. It is never told: the request is run anew. */
class NotAsPresumed extends Error {}

/**
 * The caller of one request, presumed to be who the same token stood for before, so that it need not be looked up in a round trip of its
 * own; to the request it is its database.
 *
 * Reads carry the question to the database whether that still holds, until one of them has been answered; a login that is another one now
 * gives not one row. Whatever is no plain read waits until the caller was looked up. What the request came to may be told only after
 * `holds` has said so: also an answer that read nothing, a refusal and an error were made for the presumed caller.
 */
export class PresumedCaller implements TenantDatabase {
  private state: 'open' | 'confirmed' | 'refuted' = 'open';
  private lookedUp: Promise<void> | null = null;

  /** @param lookUp finds out who the caller is, as for any request; the same object as `login.viewer` where nothing has changed */
  constructor(
    private readonly login: FoundLogin,
    private readonly database: ConfirmingDatabase,
    private readonly lookUp: () => Promise<Viewer | null>,
  ) {}

  get viewer(): Viewer {
    return this.login.viewer;
  }

  /**
   * Whether the caller is the one presumed; looked up where no read has told. False is final: what was done is to be dropped.
   *
   * @throws what `lookUp` throws
   */
  async holds(): Promise<boolean> {
    if (this.state === 'open') await this.isLookedUp();
    return this.state === 'confirmed';
  }

  async read<Row>(tenantId: string, statement: Statement, deadlineAt: number): Promise<Row[]> {
    return objectsOf(await this.readTexts(tenantId, statement, deadlineAt));
  }

  readTexts(tenantId: string, statement: Statement, deadlineAt: number): Promise<TextRows> {
    if (this.state === 'confirmed') return this.database.readTexts(tenantId, statement, deadlineAt);
    return this.readFirst(tenantId, statement, deadlineAt);
  }

  async aggregate<Row>(tenantId: string, statement: Statement, deadlineAt: number): Promise<Row[]> {
    await this.isKnown();
    return this.database.aggregate(tenantId, statement, deadlineAt);
  }

  async transaction<T>(tenantId: string, deadlineAt: number, work: (tx: TenantTransaction) => Promise<T>): Promise<T> {
    await this.isKnown();
    return this.database.transaction(tenantId, deadlineAt, work);
  }

  async transactionAcross<T>(tenantIds: readonly string[], deadlineAt: number, work: WorkAcross<T>): Promise<T> {
    await this.isKnown();
    return this.database.transactionAcross(tenantIds, deadlineAt, work);
  }

  /** A read that asks for the confirmation, as several at once do. */
  private async readFirst(tenantId: string, statement: Statement, deadlineAt: number): Promise<TextRows> {
    if (this.state === 'refuted') throw new NotAsPresumed();
    if (tenantId !== this.viewer.tenantId) throw new Error('A presumed caller reads in the tenant of its login only.');
    let isConfirmed = false;
    try {
      return await this.database.readConfirming(this.login, statement, deadlineAt, () => {
        isConfirmed = true;
        if (this.state === 'open') this.state = 'confirmed';
      });
    } finally {
      // Whatever it was that failed before the answer: nobody knows who asks.
      if (!isConfirmed) this.state = 'refuted';
    }
  }

  private async isKnown(): Promise<void> {
    if (this.state === 'open') await this.isLookedUp();
    if (this.state === 'refuted') throw new NotAsPresumed();
  }

  private isLookedUp(): Promise<void> {
    this.lookedUp ??= this.compare();
    return this.lookedUp;
  }

  private async compare(): Promise<void> {
    let viewer: Viewer | null = null;
    try {
      viewer = await this.lookUp();
    } finally {
      if (viewer !== this.viewer) this.state = 'refuted';
      else if (this.state === 'open') this.state = 'confirmed';
    }
  }
}

/** Whether a database confirms logins: not every way of binding a tenant has a place for the question. */
export function isConfirming(database: TenantDatabase): database is ConfirmingDatabase {
  return database.readConfirming !== undefined;
}
