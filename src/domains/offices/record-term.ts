import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation, type Written } from '../../audit/run-mutation';
import { yearsAfter } from '../../shared/calendar';
import { isGiven } from '../../shared/check-argument';
import { now, today } from '../../shared/clock';
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
import { laterOfficesViolations, noTermViolations, termParameterOf } from './term.rules';

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
export type TermElection = Pick<RecordTermInput, 'beganOn' | 'documentNumber'>;

/**
 * Begins a term of an organization that is locked and in the caller's reach, for every mutation that records an election.
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
  const former = await findFormerTerm(tx, organization.id, election.beganOn);
  assertRules(await electionViolations(tx, organization, election, former, dayField));
  const endedOffices = former?.openOffices ?? [];
  if (former !== null) {
    await endOfficeFacts(tx, 'offices', endedOffices, election.beganOn);
    await endOfficeFacts(tx, 'terms', [former.id], election.beganOn);
  }
  const id = await insertTerm(tx, organization, election);
  return {
    result: id,
    audit: [
      { objectType: 'Term', objectId: id, objectVersion: null, fields: ['beganOn', 'endsOn', 'documentNumber'] },
      ...endedOffices.map(officeEnded),
    ],
    derived: [postsOf([organization.id])],
  };
}

async function electionViolations(
  tx: TenantTransaction,
  organization: LockedOrganization,
  { beganOn, documentNumber }: TermElection,
  former: FormerTerm | null,
  field: string,
): Promise<RuleViolation[]> {
  const { closedThrough } = await findTenantBooks(tx);
  const dates = { on: beganOn, field, organization, today: today(), closedThrough };
  const violations = [
    ...(isGiven(documentNumber) ? documentViolations(documentNumber, 'input.documentNumber', 'R-201') : []),
    ...dateViolations({ ...dates, predecessorFrom: former?.from ?? null }),
    ...foundedViolations(organization, beganOn, field),
  ];
  if (violations.length > 0) return violations;
  return laterOfficesViolations(organization, beganOn, former?.laterOffices ?? 0, field);
}

async function insertTerm(
  tx: TenantTransaction,
  { id: organizationId, kind }: LockedOrganization,
  { beganOn, documentNumber }: TermElection,
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
      valid: from(beganOn),
      documentNumber: documentNumber?.trim() ?? null,
      recordedAt: now(),
      supersededAt: null,
    },
  ]);
  return id;
}
