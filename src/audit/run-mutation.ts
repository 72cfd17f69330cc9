import type { RequestContext, TenantTransaction, ViewerContext } from '../access/context';
import { RuleError } from '../shared/errors';
import type { UserError } from '../shared/user-error';
import { claimCall, keepAnswer, type MutationCall, type PreparedCall, preparedCall } from './mutation-call';
import type { AuditNote } from './record-entries';
import { asWriteConflict } from './write-conflict';
import { type DerivedRows, finishWrite, type Written } from './written';

export type { AuditNote, DerivedRows, MutationCall, Written };

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
  const prepared = preparedCall(ctx, call);
  const { caller } = prepared;
  return outcomeOf(caller, () =>
    ctx.database.transaction(caller.viewer.tenantId, ctx.deadlineAt, (tx) =>
      writeOnce(counted(tx, caller), call.action, prepared, work),
    ),
  );
}

async function writeOnce<Result>(
  tx: TenantTransaction,
  action: MutationCall['action'],
  prepared: PreparedCall,
  work: MutationWork<Result>,
): Promise<Result> {
  const claim = await claimCall(tx, prepared);
  if (!claim.isFirst) return claim.response as Result;
  const { caller, role } = prepared;
  const written = await work(tx, caller);
  const actor = { action, role, accountId: caller.viewer.accountId, requestId: caller.requestId };
  await finishWrite(tx, actor, written);
  return keepAnswer(tx, prepared, written.result);
}

/** What a write came to: a refusal by a rule is answered, another writer is CONFLICT, everything else is thrown on. */
export async function outcomeOf<Result>(
  ctx: RequestContext,
  write: () => Promise<Result>,
): Promise<MutationOutcome<Result>> {
  try {
    return { result: await write(), userErrors: [] };
  } catch (error) {
    if (error instanceof RuleError) return { result: null, userErrors: inLanguage(error, ctx) };
    throw asWriteConflict(error) ?? error;
  }
}

/** The same transaction, its statements counted for the request. */
export function counted(tx: TenantTransaction, { counters }: RequestContext): TenantTransaction {
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
