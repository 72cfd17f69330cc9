import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation, type Written } from '../../audit/run-mutation';
import { daysAfter, yearsAfter } from '../../shared/calendar';
import { isGiven } from '../../shared/check-argument';
import { type LocalDate, now, today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { parameterOn } from '../administration/find-parameter';
import { assertReach } from '../organizations/assert-reach';
import { dateViolations } from '../organizations/dated-change.rules';
import { from } from '../organizations/end-fact';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations } from '../organizations/identifier.rules';
import { endedViolations } from '../organizations/life.rules';
import { type LockedOrganization, lockOrganization } from '../organizations/lock-organization';
import { endOfficeFacts } from './end-office-facts';
import { officeEnded } from './end-posts';
import { type FormerTerm, findFormerTerm, findTermPlace } from './find-term';
import { type TermAnswer, withTerm } from './load-office-answer';
import type { RecordTermInput } from './office.inputs';
import { foundedViolations } from './office-dates.rules';
import { postsOf } from './refresh-posts';
import { TermEntity } from './term.entity';
import { laterOfficesViolations, noTermViolations, officesSinceVoteViolations, termParameterOf } from './term.rules';

const ACTION = 'office:write';

/**
 * records the term for which a body was elected; kind and place say when it is up. The former term ends on the day
 * of the election, and with it the offices that were elected for it: who was elected again is recorded again.
 */
export async function recordTerm(ctx: RequestContext, input: RecordTermInput): Promise<TermAnswer> {
  const call = { name: 'recordTerm', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const organization = await lockOrganization(
      tx,
      keyOf('Organization', input.organizationId, 'input.organizationId'),
    );
    await assertReach(tx, caller, ACTION, [organization.id]);
    return beginTerm(tx, organization, input);
  });
  return withTerm(ctx, outcome);
}

/** An election for a new term: its day, and the document about it. */
export interface TermElection extends Pick<RecordTermInput, 'beganOn' | 'documentNumber'> {
  /** Whether the vote has been on record, and only now holds: then its day is not asked for anew. */
  isOnRecord?: boolean;
}

/**
 * Begins a term of an organization that is locked and in the caller's reach, for every mutation that records an election. Where the
 * books were shut over the day of a vote on record, they stay as they are: the term counts from that day, and follows the
 * former one from the first open day on.
 *
 * @param dayField path of the input field to blame for the day
 * @returns the id of the new term, and what was touched
 * @throws RuleError when the organization has ended, has no terms, or the day does not do
 */
export async function beginTerm(
  tx: TenantTransaction,
  organization: LockedOrganization,
  election: TermElection,
  dayField = 'input.beganOn',
): Promise<Required<Written<string>>> {
  assertRules(endedViolations(organization, 'input.organizationId'));
  assertRules(noTermViolations(organization));
  const { closedThrough } = await findTenantBooks(tx);
  const follows = election.isOnRecord === true ? firstOpenDay(election.beganOn, closedThrough) : election.beganOn;
  const former = await findFormerTerm(tx, organization.id, follows);
  const dates = { closedThrough: election.isOnRecord === true ? null : closedThrough, field: dayField };
  assertRules(electionViolations(organization, election, dates, former?.from ?? null));
  assertRules(formerOfficesViolations(organization, election, { former, follows }, dayField));
  const endedOffices = former?.heldOffices ?? [];
  if (former !== null) {
    await endOfficeFacts(tx, 'offices', endedOffices, follows);
    await endOfficeFacts(tx, 'terms', [former.id], follows);
  }
  const id = await insertTerm(tx, organization, election, follows);
  return {
    result: id,
    audit: [
      { objectType: 'Term', objectId: id, objectVersion: null, fields: ['beganOn', 'endsOn', 'documentNumber'] },
      ...endedOffices.map(officeEnded),
    ],
    derived: [postsOf([organization.id])],
  };
}

/** The day itself, or the first one after it for which the books are open. */
function firstOpenDay(on: LocalDate, closedThrough: LocalDate | null): LocalDate {
  return closedThrough === null || on > closedThrough ? on : daysAfter(closedThrough, 1);
}

function electionViolations(
  organization: LockedOrganization,
  { beganOn: on, documentNumber }: TermElection,
  { closedThrough, field }: { closedThrough: LocalDate | null; field: string },
  predecessorFrom: LocalDate | null,
): RuleViolation[] {
  return [
    ...(isGiven(documentNumber) ? documentViolations(documentNumber, 'input.documentNumber', 'R-201') : []),
    ...dateViolations({ on, field, organization, today: today(), closedThrough, predecessorFrom }),
    ...foundedViolations(organization, on, field),
  ];
}

function formerOfficesViolations(
  organization: LockedOrganization,
  { isOnRecord }: TermElection,
  { former, follows }: { former: FormerTerm | null; follows: LocalDate },
  field: string,
): RuleViolation[] {
  if (former === null) return [];
  const violations = isOnRecord === true ? officesSinceVoteViolations : laterOfficesViolations;
  return violations(organization, follows, former, field);
}

/** @param follows first day on which it, and no longer the former one, is in the books */
async function insertTerm(
  tx: TenantTransaction,
  { id: organizationId, kind }: LockedOrganization,
  { beganOn, documentNumber }: TermElection,
  follows: LocalDate,
): Promise<string> {
  const parameter = termParameterOf(kind, await findTermPlace(tx, organizationId, beganOn));
  if (parameter === null) throw new Error(`A ${kind} has no term; the rules should have said so.`);
  const years = (await parameterOn(tx, parameter, beganOn)).value;
  const id = newId();
  await tx.insert(TermEntity, [
    {
      id,
      organizationId,
      beganOn,
      endsOn: yearsAfter(beganOn, years),
      valid: from(follows),
      documentNumber: documentNumber?.trim() ?? null,
      recordedAt: now(),
      supersededAt: null,
    },
  ]);
  return id;
}
