import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import { assertVersion } from '../../shared/assert-version';
import type { LocalDate } from '../../shared/clock';
import { type ApiError, assertRules, type Message, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import type { Sex } from '../members/member.rules';
import { isReached } from '../organizations/assert-reach';
import { candidateId } from './candidate.planned';
import type { FrontLine, Stage } from './candidate.rules';
import { closedCandidateViolations } from './candidate-life.rules';
import type { TakenStep } from './step-order.rules';

const SUBJECT: Message = { en: 'The candidate', zh: '该发展人选信息' };

/** A candidate under a row lock, with the steps taken. */
export interface LockedCandidate {
  id: string;
  name: string;
  sex: Sex;
  birthOn: LocalDate;
  education: string | null;
  frontLine: FrontLine;
  branchId: string;
  stage: Stage;
  appliedOn: LocalDate;
  version: number;
  steps: TakenStep[];
}

/** What every input that changes a candidate names. */
interface ChangeOf {
  /** Global id. */
  id: string;
  expectedVersion: number;
}

/**
 * Locks the candidate that a change names: unknown, or of a branch outside the caller's reach, is NOT_FOUND; a stale version
 * CONFLICT. Whose development ended is refused here, before anything else about the change is asked.
 *
 * @throws RuleError CANDIDATE_CLOSED
 */
export async function lockCandidateForChange(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  { id, expectedVersion }: ChangeOf,
): Promise<LockedCandidate> {
  const key = keyOf('Candidate', id, 'input.id');
  const [row] = await tx.query<Omit<LockedCandidate, 'steps'>>({
    text: `select id, name, sex, birth_on as "birthOn", education, front_line as "frontLine", branch_id as "branchId",
                  stage, applied_on as "appliedOn", version
             from candidates
            where tenant_id = $1 and id = $2
              for no key update`,
    values: [key],
  });
  if (row === undefined || !(await isReached(tx, ctx, action, row.branchId))) throw candidateNotFound(key);
  assertVersion(SUBJECT, row.version, expectedVersion);
  assertRules(closedCandidateViolations(row.stage));
  return { ...row, steps: await stepsOf(tx, key) };
}

/** Read in a statement of its own: what a statement that waited for a lock joins to is older than the lock. */
function stepsOf(tx: TenantTransaction, id: string): Promise<TakenStep[]> {
  return tx.query<TakenStep>({
    text: `select step, taken_on as "takenOn", hours from candidate_steps where tenant_id = $1 and candidate_id = $2`,
    values: [id],
  });
}

/** A candidate who does not exist, belongs to another tenant, or lies outside the caller's reach: one answer for all three. */
function candidateNotFound(id: string): ApiError {
  return notFound({
    en: `There is no candidate with id ${candidateId(id)} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${candidateId(id)} 的发展人选。`,
  });
}
