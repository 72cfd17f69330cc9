import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { type LocalDate, now, today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { findTermOn } from '../offices/find-term';
import { foundedViolations, type RunningTerm } from '../offices/office-dates.rules';
import { noTermViolations } from '../offices/term.rules';
import { assertReach } from '../organizations/assert-reach';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { endedViolations } from '../organizations/life.rules';
import { type LockedOrganization, lockOrganization } from '../organizations/lock-organization';
import { electionChanged } from './change-election';
import { ElectionEntity } from './election.entity';
import type { StartElectionInput } from './election.inputs';
import { electionOpenViolation } from './election-steps.rules';
import { seatOfTermViolations } from './election-term.rules';
import { type FormerElections, findFormerElections } from './find-elections';
import { type ElectionAnswer, withElection } from './load-election-answer';

const ACTION = 'election:write';

/**
 * reminds a body of the election at the end of its term, or takes its application for a by-election. Only bodies with
 * terms elect; a temporary branch is appointed. One election at a time.
 */
export async function startElection(ctx: RequestContext, input: StartElectionInput): Promise<ElectionAnswer> {
  const call = { name: 'startElection', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const organization = await lockOrganization(
      tx,
      keyOf('Organization', input.organizationId, 'input.organizationId'),
    );
    await assertReach(tx, caller, ACTION, [organization.id]);
    assertRules(endedViolations(organization, 'input.organizationId'));
    assertRules(noTermViolations(organization));
    const term = await findTermOn(tx, organization.id, today());
    const former = await findFormerElections(tx, organization.id);
    if (former.open !== null) assertRules([electionOpenViolation(organization, former.open)]);
    assertRules([
      ...seatOfTermViolations(organization, input.kind, term),
      ...(await reminderViolations(tx, organization, input, { term, former })),
    ]);
    const id = await insertElection(tx, organization.id, input, term?.id ?? null);
    return { result: id, audit: [electionChanged(id, 1, ['kind', 'status', 'remindedOn'])] };
  });
  return withElection(ctx, outcome);
}

/** It follows the beginning of the term and the end of the election before. */
async function reminderViolations(
  tx: TenantTransaction,
  organization: LockedOrganization,
  { remindedOn: on }: StartElectionInput,
  { term, former }: { term: RunningTerm | null; former: FormerElections },
): Promise<RuleViolation[]> {
  const { closedThrough } = await findTenantBooks(tx);
  const field = 'input.remindedOn';
  const predecessorFrom = latest([term?.beganOn ?? null, former.overOn]);
  return [
    ...dateViolations({ on, field, organization, today: today(), closedThrough, predecessorFrom }),
    ...foundedViolations(organization, on, field),
  ];
}

function latest(days: (LocalDate | null)[]): LocalDate | null {
  return days.reduce((last, day) => (last === null || (day !== null && day > last) ? day : last), null);
}

const NO_STEP_YET = {
  status: 'REMINDED',
  newTermId: null,
  postponedOn: null,
  postponedUntil: null,
  postponementDocument: null,
  approvedOn: null,
  approvalDocument: null,
  heldOn: null,
  votersDue: null,
  votersPresent: null,
  ratifiedOn: null,
  ratificationDocument: null,
  cancelledOn: null,
} as const;

async function insertElection(
  tx: TenantTransaction,
  organizationId: string,
  { kind, remindedOn }: StartElectionInput,
  termId: string | null,
): Promise<string> {
  const id = newId();
  const at = now();
  await tx.insert(ElectionEntity, [
    { ...NO_STEP_YET, id, organizationId, kind, termId, remindedOn, version: 1, createdAt: at, updatedAt: at },
  ]);
  return id;
}
