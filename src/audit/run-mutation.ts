import type { RequestContext, TenantTransaction, ViewerContext } from '../access/context';
import { granted } from '../access/granted';
import type { Action, Role } from '../access/permissions';
import { asViewer } from '../data/scoped';
import { isGiven } from '../shared/check-argument';
import { forbidden, RuleError } from '../shared/errors';
import type { UserError } from '../shared/user-error';
import { checkedKey, claimKey, type KeyedCall, keepResponse } from './idempotency';
import { type AuditNote, recordEntries } from './record-entries';
import { asWriteConflict } from './write-conflict';

export type { AuditNote };

/** What one mutation asks: the key is the argument's, else the request header's. */
export interface MutationCall {
  /** Name of the mutation, as in the schema. */
  name: string;
  action: Action;
  /** The whole input, for the digest that binds an idempotency key to its payload. */
  input: object;
  idempotencyKey?: string | null;
  /**
   * Fields of the input with values that a plain digest would betray, because few are possible: a phone, an ID number, a
   * name. They enter the digest of an idempotency record by the tenant's key only.
   */
  personalFields?: readonly string[];
  /** False where each call counts for itself, whatever key it came with: a clear value is read anew, and recorded anew. */
  isRepeatable?: boolean;
}

/** Rows that follow from others, such as the cards of organizations: made anew for these keys before the commit. */
export interface DerivedRows {
  /** Locks what several kinds write to, for the keys of all of them, before the first is made: else two could wait for each other. */
  lock?: (tx: TenantTransaction, keys: readonly string[]) => Promise<unknown>;
  refresh: (tx: TenantTransaction, keys: readonly string[]) => Promise<void>;
  keys: readonly string[];
}

/** What a use case gives back from inside the transaction. `result` must survive JSON: ids, not objects. */
export interface Written<Result> {
  result: Result;
  audit: AuditNote[];
  derived?: readonly DerivedRows[];
}

export type MutationOutcome<Result> = { result: Result; userErrors: [] } | { result: null; userErrors: UserError[] };

/** The work of one use case: reads and writes through `tx`, and says what it touched. */
export type MutationWork<Result> = (tx: TenantTransaction, ctx: ViewerContext) => Promise<Written<Result>>;

/**
 * The one way to write: one transaction with the business rows, their audit entries and the idempotency record.
 *
 * A `RuleError` rolls back and comes out as `userErrors`; a repeated key with the same payload answers what the
 * first call answered; with another payload it is CONFLICT; everything else rolls back and is thrown on.
 * A call that was rolled back has not used its key.
 *
 * @throws UNAUTHENTICATED, FORBIDDEN (no grant holds the action), BAD_USER_INPUT (key), CONFLICT (key, or another writer).
 */
export async function runMutation<Result>(
  ctx: RequestContext,
  call: MutationCall,
  work: MutationWork<Result>,
): Promise<MutationOutcome<Result>> {
  const caller = asViewer(ctx);
  const role = roleFor(caller, call.action);
  const key = call.isRepeatable === false ? null : checkedKey(call.idempotencyKey ?? ctx.idempotencyKey);
  const keyed =
    key === null ? null : { accountId: caller.viewer.accountId, key, mutation: call.name, input: call.input };
  try {
    const result = await ctx.database.transaction(caller.viewer.tenantId, ctx.deadlineAt, (tx) =>
      writeOnce(counted(tx, caller), caller, { ...call, role }, keyed, work),
    );
    return { result, userErrors: [] };
  } catch (error) {
    if (error instanceof RuleError) return { result: null, userErrors: inLanguage(error, caller) };
    throw asWriteConflict(error) ?? error;
  }
}

async function writeOnce<Result>(
  tx: TenantTransaction,
  caller: ViewerContext,
  { action, role, personalFields = [] }: MutationCall & { role: Role },
  keyed: KeyedCall | null,
  work: MutationWork<Result>,
): Promise<Result> {
  if (keyed !== null) {
    const claim = await claimKey(tx, { ...keyed, input: await withoutValues(tx, caller, keyed.input, personalFields) });
    if (!claim.isFirst) return claim.response as Result;
  }
  const { result, audit, derived = [] } = await work(tx, caller);
  await refreshDerived(tx, derived);
  const actor = { action, role, accountId: caller.viewer.accountId, requestId: caller.requestId };
  await recordEntries(tx, actor, audit);
  // Through JSON also without a key: a result that does not survive it fails the first call, not the repeated one.
  const response = JSON.stringify(result ?? null);
  if (keyed !== null) await keepResponse(tx, keyed, response);
  return JSON.parse(response) as Result;
}

/** The input with keyed digests in the place of personal values; what is null or left out stays so. */
async function withoutValues(
  tx: TenantTransaction,
  { vault }: ViewerContext,
  input: object,
  fields: readonly string[],
): Promise<object> {
  const given = Object.entries(input).filter(([name, value]) => fields.includes(name) && isGiven(value));
  if (given.length === 0) return input;
  const keys = await vault.keysFor(tx);
  const digests = given.map(([name, value]) => [
    name,
    keys.lastingDigest(JSON.stringify(value), 'idempotency').toString('hex'),
  ]);
  return { ...input, ...Object.fromEntries(digests) };
}

/** All locks first; then each kind of derived rows once, with the keys of all who touched it. */
async function refreshDerived(tx: TenantTransaction, derived: readonly DerivedRows[]): Promise<void> {
  for (const [lock, keys] of keysBy(derived, (rows) => rows.lock)) await lock(tx, keys);
  for (const [refresh, keys] of keysBy(derived, (rows) => rows.refresh)) await refresh(tx, keys);
}

function keysBy<Step>(
  derived: readonly DerivedRows[],
  stepOf: (rows: DerivedRows) => Step | undefined,
): [Step, string[]][] {
  const keysOf = new Map<Step, Set<string>>();
  for (const rows of derived) {
    const step = stepOf(rows);
    if (step === undefined || rows.keys.length === 0) continue;
    const known = keysOf.get(step) ?? new Set();
    keysOf.set(step, known);
    for (const key of rows.keys) known.add(key);
  }
  return [...keysOf].map(([step, keys]) => [step, [...keys]]);
}

/** The role under which the caller may do this, for the audit entry: of several, one with the widest reach. */
function roleFor(caller: ViewerContext, action: Action): Role {
  const role = granted(caller.viewer, action)?.grants[0]?.role;
  if (role !== undefined) return role;
  throw forbidden({
    en: `None of your grants holds ${action}. Ask the security administrator of your tenant for a role that does.`,
    zh: `您的授权中没有 ${action}。请联系本单位安全管理员授予相应角色。`,
  });
}

/** The same transaction, its statements counted for the request. */
function counted(tx: TenantTransaction, { counters }: RequestContext): TenantTransaction {
  return {
    tenantId: tx.tenantId,
    query(statement) {
      counters.statements += 1;
      return tx.query(statement);
    },
    insert(entity, rows) {
      counters.statements += 1;
      return tx.insert(entity, rows);
    },
  };
}

function inLanguage(error: RuleError, { language }: RequestContext): UserError[] {
  return error.violations.map((violation) => ({ ...violation, message: violation.message[language] }));
}
