import type { RequestContext, TenantTransaction } from '../../access/context';
import { type MutationCall, type MutationOutcome, type MutationWork, runMutation } from '../../audit/run-mutation';
import { ApiError, type RuleViolation } from '../../shared/errors';
import { unitExistsViolation, usccViolations } from './uscc.rules';

const FIELD = 'input.uscc';
const CONSTRAINT = 'units_by_uscc';

/** Why a unit cannot have a code: it is none, or another unit has it. A unit without a code is fine. */
export async function findUsccProblem(
  tx: TenantTransaction,
  unitId: string | null,
  uscc: string | null,
): Promise<RuleViolation[]> {
  if (uscc === null) return [];
  const malformed = usccViolations(uscc, FIELD);
  if (malformed.length > 0) return malformed;
  const [holder] = await tx.query<{ name: string }>({
    text: `select name from units where tenant_id = $1 and uscc = $2 and id is distinct from $3::uuid`,
    values: [uscc, unitId],
  });
  return holder === undefined ? [] : [unitExistsViolation(holder.name, FIELD)];
}

/**
 * `runMutation` for writes that set a code. Of two callers who bring the same code at once, both find it free and one is
 * stopped by the unique index; run again, it sees the other's unit and is refused with UNIT_EXISTS as any later one is.
 */
export async function runUsccMutation<Result>(
  ctx: RequestContext,
  call: MutationCall,
  work: MutationWork<Result>,
): Promise<MutationOutcome<Result>> {
  try {
    return await runMutation(ctx, call, work);
  } catch (error) {
    if (error instanceof ApiError && error.extensions.constraint === CONSTRAINT) return runMutation(ctx, call, work);
    throw error;
  }
}
