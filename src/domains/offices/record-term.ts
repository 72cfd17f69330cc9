import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
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
import { laterOfficesViolations, noTermViolations, termParameterOf, yearsAfter } from './term.rules';

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
    assertRules(endedViolations(organization, 'input.organizationId'));
    assertRules(noTermViolations(organization));
    const former = await findFormerTerm(tx, organization.id, input.beganOn);
    assertRules(await electionViolations(tx, organization, input, former));
    const endedOffices = former?.openOffices ?? [];
    if (former !== null) {
      await endOfficeFacts(tx, 'offices', endedOffices, input.beganOn);
      await endOfficeFacts(tx, 'terms', [former.id], input.beganOn);
    }
    const id = await insertTerm(tx, organization, input);
    return {
      result: id,
      audit: [
        { objectType: 'Term', objectId: id, objectVersion: null, fields: ['beganOn', 'endsOn', 'documentNumber'] },
        ...endedOffices.map(officeEnded),
      ],
      derived: [postsOf([organization.id])],
    };
  });
  return withTerm(ctx, outcome);
}

async function electionViolations(
  tx: TenantTransaction,
  organization: LockedOrganization,
  { beganOn, documentNumber }: RecordTermInput,
  former: FormerTerm | null,
): Promise<RuleViolation[]> {
  const { closedThrough } = await findTenantBooks(tx);
  const dates = { on: beganOn, field: 'input.beganOn', organization, today: today(), closedThrough };
  const violations = [
    ...(isGiven(documentNumber) ? documentViolations(documentNumber, 'input.documentNumber', 'R-201') : []),
    ...dateViolations({ ...dates, predecessorFrom: former?.from ?? null }),
    ...foundedViolations(organization, beganOn, 'input.beganOn'),
  ];
  if (violations.length > 0) return violations;
  return laterOfficesViolations(organization, beganOn, former?.laterOffices ?? 0);
}

async function insertTerm(
  tx: TenantTransaction,
  { id: organizationId, kind }: LockedOrganization,
  { beganOn, documentNumber }: RecordTermInput,
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
