import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { electionId } from '../elections/election.planned';
import { stepViolations } from '../rectification/case-state.rules';
import { type CaseAnswer, withCase } from '../rectification/load-case-answer';
import { lockCaseForStep } from '../rectification/lock-case';
import { takeCaseStep } from '../rectification/record-case-step';
import { ANSWERED_FOR } from './assignment-change.rules';
import { electionLinkViolations, type LinkedElection } from './election-link.rules';
import type { LinkCaseElectionInput } from './plan.inputs';

const ACTION = 'case:rectify';

/** Names the election by which the leading body is mended: one of the organization itself. A later one takes its place. */
export async function linkCaseElection(ctx: RequestContext, input: LinkCaseElectionInput): Promise<CaseAnswer> {
  const call = { name: 'linkCaseElection', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const locked = await lockCaseForStep(tx, caller, ACTION, input, { from: 'REACH' });
    assertRules(stepViolations(locked, 'ELECTION_LINKED', ANSWERED_FOR));
    const election = await lockElection(tx, keyOf('Election', input.electionId, 'input.electionId'));
    assertRules(electionLinkViolations(locked, election));
    const columns = { election_id: election.id };
    const on = { on: input.linkedOn, field: 'input.linkedOn' };
    return takeCaseStep(tx, caller, locked, { step: 'ELECTION_LINKED', columns, ...on });
  });
  return withCase(ctx, outcome);
}

/** Locked after the organization and the case, so that nobody cancels it meanwhile. */
async function lockElection(tx: TenantTransaction, id: string): Promise<LinkedElection> {
  const [election] = await tx.query<LinkedElection>({
    text: `select id, organization_id as "organizationId", status from elections where tenant_id = $1 and id = $2 for no key update`,
    values: [id],
  });
  if (election !== undefined) return election;
  throw notFound({
    en: `There is no election with id ${electionId(id)} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${electionId(id)} 的选举。`,
  });
}
