import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import { documentViolations } from '../organizations/identifier.rules';
import { changeElection } from './change-election';
import type { ApproveElectionInput } from './election.inputs';
import { findStepProblems } from './find-step-problems';
import { type ElectionAnswer, withElection } from './load-election-answer';
import { lockForStep } from './lock-election';

const ACTION = 'election:ratify';

/** The superior approves that an election be held, which also lets it come before the term is up. */
export async function approveElection(ctx: RequestContext, input: ApproveElectionInput): Promise<ElectionAnswer> {
  const call = { name: 'approveElection', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const ground = await lockForStep(tx, caller, ACTION, input, 'APPROVED', ['R-202']);
    assertRules([
      ...documentViolations(input.documentNumber, 'input.documentNumber', 'R-202'),
      ...(await findStepProblems(tx, ground, input.approvedOn, 'input.approvedOn')),
    ]);
    return changeElection(tx, ground.election.id, {
      status: 'APPROVED',
      approved_on: input.approvedOn,
      approval_document: input.documentNumber.trim(),
    });
  });
  return withElection(ctx, outcome);
}
