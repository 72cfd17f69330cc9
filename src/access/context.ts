import type { LocalDate } from '../shared/clock';
import type { Action, Role } from './permissions';
import type { Scope } from './scopes';

/** A role that an account holds, on the whole tenant or on the subtree of one organization. */
export interface Grant {
  role: Role;
  /** Internal id of the organization whose current FORMAL subtree the grant reaches; null = whole tenant. */
  organizationId: string | null;
}

/** Who asks: resolved from the database by the credential, never from the credential's own claims. */
export interface Viewer {
  tenantId: string;
  tenantCode: string;
  accountId: string;
  displayName: string;
  grants: readonly Grant[];
  /** The key that the caller came with, whose scopes narrow what the grants allow; undefined for a token. */
  apiKey?: KeyInUse;
}

/** What a token's login was when it was last looked up. */
export interface FoundLogin {
  issuer: string;
  subject: string;
  viewer: Viewer;
  /** The database's digest of all that the viewer is: the same mark is the same login. */
  mark: string;
}

/** An API key, as the login found it. */
export interface KeyInUse {
  id: string;
  prefix: string;
  scopes: readonly Scope[];
  /** The last day on which it works. */
  expiresOn: LocalDate;
}

export type Language = 'en' | 'zh';

/** One SQL statement. `$1` is always the tenant of the caller: the door binds it; `values` begin at `$2`. */
export interface Statement {
  text: string;
  values?: readonly unknown[];
  /** Whether it is executed by one plan for all values, instead of one for these where PostgreSQL takes that to be cheaper (docs/decisions/0033). */
  isPlannedOnce?: boolean;
}

/** What a request may do with the database. Implemented by `data/`; used only through `scoped(ctx)` and `runMutation`. */
export interface TenantDatabase {
  /** Runs one statement bound to the tenant, in the same round trip as the binding. Rows are plain objects. */
  read<Row>(tenantId: string, statement: Statement, deadlineAt: number): Promise<Row[]>;
  /** The same; rows are the texts that the database sent. */
  readTexts(tenantId: string, statement: Statement, deadlineAt: number): Promise<TextRows>;
  /**
   * As `readTexts`, for a caller whose login was looked up for an earlier request: in the same round trip and before the statement, the
   * database compares the login with what it is now. `onConfirmed` is called when it is the same; without that call it is not known to be,
   * and the promise rejects without a row having been read. Absent where the tenant is bound in a way that has no such question.
   */
  readConfirming?(
    login: FoundLogin,
    statement: Statement,
    deadlineAt: number,
    onConfirmed: () => void,
  ): Promise<TextRows>;
  /** Runs `work` in one transaction bound to the tenant; commits when it resolves, rolls back when it rejects. */
  transaction<T>(tenantId: string, deadlineAt: number, work: (tx: TenantTransaction) => Promise<T>): Promise<T>;
  /**
   * Runs `work` in one transaction that is bound to one of these tenants after the other: `bind` gives the transaction of one,
   * and ends that of the one before. Only `access/bridge.ts` may call it.
   */
  transactionAcross<T>(tenantIds: readonly string[], deadlineAt: number, work: WorkAcross<T>): Promise<T>;
  /** Runs one of the counting functions as the aggregate role: the only way to see descendants of the tenant. */
  aggregate<Row>(tenantId: string, statement: Statement, deadlineAt: number): Promise<Row[]>;
}

/** Rows as the database sent them: what most of them are for is to be text again. */
export interface TextRows {
  /** The same array each time, as long as a statement has the same columns. */
  columns: readonly TextColumn[];
  rows: TextRow[];
}

export interface TextColumn {
  name: string;
  /** Number of its type in PostgreSQL (`pg_type.oid`). */
  typeId: number;
  /** The value that a text of it stands for. */
  parse: (text: string) => unknown;
}

/** A row as it came: what is asked of it is found by the position of its column. */
export interface TextRow {
  /** UTF-8, of this row and of others. */
  readonly bytes: Uint8Array;
  /** Where the text of a column begins in them; negative for null. */
  start(position: number): number;
  /** Where the text of a column ends that is not null. */
  end(position: number): number;
  isNull(position: number): boolean;
  /** The text of a column; null is null. */
  text(position: number): string | null;
  /** Lets go of the bytes: nothing is asked of the row any more. */
  letGo(): void;
}

/** An open transaction of one tenant. Statements run one after another; `$1` is the tenant in each. */
export interface TenantTransaction {
  readonly tenantId: string;
  query<Row>(statement: Statement): Promise<Row[]>;
  /** Inserts entity rows; `tenantId` is set by the transaction. */
  insert<Entity extends object>(entity: new () => Entity, rows: Omit<Entity, 'tenantId'>[]): Promise<void>;
}

/** The work of a transaction in several tenants: `bind` gives it bound to one of them. */
export type WorkAcross<T> = (bind: (tenantId: string) => Promise<TenantTransaction>) => Promise<T>;

/** What a sealed text belongs to: it opens nowhere else. */
export interface SealedPlace {
  table: string;
  /** Id of the row. */
  rowId: string;
  column: string;
}

/** The keys of one tenant, for one transaction: made before sealed rows are read, or while their rows are locked. */
export interface TenantKeys {
  /** Ids of the keys that `seal` and `blindIndex` use, to be stored beside what they made. */
  readonly dataKeyId: string;
  readonly indexKeyId: string;
  /** Encrypts a text for its place; the envelope names the key. */
  seal(text: string, place: SealedPlace): Buffer;
  /** Decrypts what `seal` made; throws when key, place or bytes do not fit. */
  open(sealed: Buffer, place: SealedPlace): string;
  /** Keyed digest for equality inside the tenant, by the newest key. `purpose` keeps columns apart. */
  blindIndex(text: string, purpose: string): Buffer;
  /**
   * The digests of a text under every key that rows may still have: for looking up. Whoever looks in order to write a
   * text only once does both in one transaction.
   */
  blindIndexes(text: string, purpose: string): Buffer[];
  /** Keyed digest that stays the same for good: its key is not replaced. For comparing, not for looking up. */
  lastingDigest(text: string, purpose: string): Buffer;
}

/** Opens the keys of the transaction's tenant, making them the first time. */
export interface Vault {
  keysFor(tx: Pick<TenantTransaction, 'tenantId' | 'query'>): Promise<TenantKeys>;
}

/** Everything a resolver knows about the request it serves; comes first in every call. */
export interface RequestContext {
  readonly requestId: string;
  readonly viewer: Viewer | null;
  readonly language: Language;
  /** Epoch milliseconds after which the operation, and its SQL, is cut off. */
  readonly deadlineAt: number;
  /** From the `Idempotency-Key` header; an argument overrides it. */
  readonly idempotencyKey: string | null;
  readonly database: TenantDatabase;
  /** Encryption by keys of the tenant. */
  readonly vault: Vault;
  /** SQL statements sent so far for this request: shown to tests and in development as `extensions.statements`. */
  readonly counters: { statements: number };
}

/** A context whose caller is known. */
export type ViewerContext = RequestContext & { readonly viewer: Viewer };

export type { Action, Role };
