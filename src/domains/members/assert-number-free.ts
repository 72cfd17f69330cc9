import type { RequestContext, TenantKeys, TenantTransaction, ViewerContext } from '../../access/context';
import { granted } from '../../access/granted';
import type { Action } from '../../access/permissions';
import { type MutationCall, type MutationOutcome, runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import { duplicateIdNumberViolation } from './id-number.rules';
import { SEALED_COLUMNS } from './seal-numbers';
import { assertRevealLeft, takeReveal } from './take-reveal';

/** What asks for a number: for which member, if there is one already, and by which action. */
export interface NumberQuestion {
  idNumber: string;
  exceptId: string | null;
  action: Action;
}

/**
 * Refuses an ID number that another member of the tenant has, by its digests under every key that rows may still have. Two
 * callers who pass this at the same moment meet at the unique index, and one of them gets CONFLICT.
 *
 * The refusal tells that a person is recorded, as a clear value would. Who has none left to read is not answered at all, so
 * that the limit itself tells nothing.
 *
 * @throws RuleError ID_NUMBER_TAKEN, to be counted by `withTakenCounted`; RATE_LIMITED
 */
export async function assertNumberFree(
  tx: TenantTransaction,
  caller: ViewerContext,
  keys: TenantKeys,
  { idNumber, exceptId, action }: NumberQuestion,
): Promise<void> {
  await assertRevealLeft(tx, caller.viewer.accountId);
  const [holder] = await tx.query<{ id: string }>({
    text: `select id from members
            where tenant_id = $1 and id_number_index = any($2::bytea[]) and id is distinct from $3::uuid limit 1`,
    values: [keys.blindIndexes(idNumber, SEALED_COLUMNS.ID_NUMBER), exceptId],
  });
  if (holder === undefined) return;
  assertRules(duplicateIdNumberViolation('input.idNumber', granted(caller.viewer, action)?.reach));
}

/**
 * Counts a refusal by ID_NUMBER_TAKEN among the clear values that the account has read this hour, and audits it: in a transaction of its own,
 * because that of the refusal was rolled back.
 *
 * @throws RATE_LIMITED where others of the account took the last one meanwhile
 */
export async function withTakenCounted<Result>(
  ctx: RequestContext,
  { name, action }: MutationCall,
  outcome: MutationOutcome<Result>,
): Promise<MutationOutcome<Result>> {
  if (!outcome.userErrors.some(({ code }) => code === 'ID_NUMBER_TAKEN')) return outcome;
  await runMutation(ctx, { name, action, input: {}, isRepeatable: false }, async (tx, caller) => {
    await takeReveal(tx, caller.viewer.accountId);
    const fields = ['idNumber', 'refused.ID_NUMBER_TAKEN'];
    return { result: null, audit: [{ objectType: 'Tenant', objectId: tx.tenantId, objectVersion: null, fields }] };
  });
  return outcome;
}
