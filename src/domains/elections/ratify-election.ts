import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation, type Written } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import { beginTerm } from '../offices/record-term';
import { documentViolations } from '../organizations/identifier.rules';
import { changeElection } from './change-election';
import type { RatifyElectionInput } from './election.inputs';
import { findStepProblems } from './find-step-problems';
import { type ElectionAnswer, withElection } from './load-election-answer';
import { type ElectionGround, lockForStep } from './lock-election';

const ACTION = 'election:ratify';

/**
 * the superior ratifies who was elected. With a renewal a new term begins on the day of the vote, and the offices
 * elected for the former one end, also of who left since; with a by-election the term runs on. Who was elected takes up the post by `recordOffice`.
 */
export async function ratifyElection(ctx: RequestContext, input: RatifyElectionInput): Promise<ElectionAnswer> {
  const call = { name: 'ratifyElection', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const ground = await lockForStep(tx, caller, ACTION, input, 'RATIFIED', ['R-207']);
    assertRules([
      ...documentViolations(input.documentNumber, 'input.documentNumber', 'R-207'),
      ...(await findStepProblems(tx, ground, input.ratifiedOn, 'input.ratifiedOn')),
    ]);
    const documentNumber = input.documentNumber.trim();
    const term = await beginNewTerm(tx, ground, documentNumber);
    const { result, audit } = await changeElection(tx, ground.election.id, {
      status: 'RATIFIED',
      ratified_on: input.ratifiedOn,
      ratification_document: documentNumber,
      new_term_id: term?.result ?? null,
    });
    return { result, audit: [...audit, ...(term?.audit ?? [])], derived: term?.derived ?? [] };
  });
  return withElection(ctx, outcome);
}

/** The term that a renewal begins; null for a by-election. */
async function beginNewTerm(
  tx: TenantTransaction,
  { election, organization }: ElectionGround,
  documentNumber: string,
): Promise<Required<Written<string>> | null> {
  const { kind, heldOn } = election;
  if (kind === 'BY_ELECTION' || heldOn === null) return null;
  // The day of ratification was asked for; the vote was recorded while the books of its day were open.
  return beginTerm(tx, organization, { beganOn: heldOn, documentNumber, isOnRecord: true }, 'input.id');
}
