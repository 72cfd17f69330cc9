import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import { parameterOn } from '../administration/find-parameter';
import { documentViolations } from '../organizations/identifier.rules';
import { changeElection } from './change-election';
import type { PostponeElectionInput } from './election.inputs';
import { postponementViolations } from './election-term.rules';
import { findStepProblems } from './find-step-problems';
import { type ElectionAnswer, withElection } from './load-election-answer';
import { lockForStep } from './lock-election';

const ACTION = 'election:ratify';

/** by a document of the superior a renewal waits past the end of the term, for twelve months at most. */
export async function postponeElection(ctx: RequestContext, input: PostponeElectionInput): Promise<ElectionAnswer> {
  const call = { name: 'postponeElection', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const ground = await lockForStep(tx, caller, ACTION, input, 'POSTPONED', ['R-202']);
    const { election, organization, term } = ground;
    assertRules([
      ...documentViolations(input.documentNumber, 'input.documentNumber', 'R-202'),
      ...(await findStepProblems(tx, ground, input.postponedOn, 'input.postponedOn')),
    ]);
    const maxMonths = (await parameterOn(tx, 'MAX_POSTPONEMENT_MONTHS', input.postponedOn)).value;
    assertRules(postponementViolations(organization, input, term, maxMonths));
    return changeElection(tx, election.id, {
      status: 'POSTPONED',
      postponed_on: input.postponedOn,
      postponed_until: input.postponedUntil,
      postponement_document: input.documentNumber.trim(),
    });
  });
  return withElection(ctx, outcome);
}
