import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { parameterOn } from '../administration/find-parameter';
import { assertDecidesFromAbove } from './assert-reach';
import { changeOrganization } from './change-organization';
import { dateViolations } from './dated-change.rules';
import { findTenantBooks } from './find-tenant-books';
import {
  approvalViolations,
  formalPlaceViolations,
  type Headcount,
  headcountViolations,
  sizeRuleOf,
  sizeViolations,
} from './founding.rules';
import { statusViolations } from './life.rules';
import { type OrganizationAnswer, withOrganization } from './load-organization-answer';
import { changed, lockForChange } from './lock-for-change';
import type { LockedOrganization } from './lock-organization';
import type { EstablishOrganizationInput } from './organization.inputs';
import { recordState } from './record-state';

const ACTION = 'organization:establish';

/**
 * Founds an organization: the rules of size hold at this moment, unless the superior approved
 * otherwise by a document. From PROPOSED the APPROVED step is recorded along the way.
 */
export async function establishOrganization(
  ctx: RequestContext,
  input: EstablishOrganizationInput,
): Promise<OrganizationAnswer> {
  const call = { name: 'establishOrganization', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const organization = await lockForChange(tx, caller, ACTION, input);
    // The approved step that comes along is the superior's, as in approveOrganization.
    if (organization.status === 'PROPOSED') await assertDecidesFromAbove(tx, caller, ACTION, organization);
    assertRules(await foundingViolations(tx, organization, input));
    await recordFounding(tx, organization, input);
    // After a restructuring it is established again; the day of its founding stays.
    const foundedOn = organization.status === 'RESTRUCTURING' ? {} : { established_on: input.establishedOn };
    const columns = { status: 'ESTABLISHED', ...foundedOn };
    return changed(organization.id, await changeOrganization(tx, organization.id, columns), [
      'status',
      'establishedOn',
    ]);
  });
  return withOrganization(ctx, outcome);
}

async function foundingViolations(
  tx: TenantTransaction,
  organization: LockedOrganization,
  input: EstablishOrganizationInput,
): Promise<RuleViolation[]> {
  const { establishedOn: on, fullMemberCount: fullMembers, approval } = input;
  const { closedThrough } = await findTenantBooks(tx);
  const { status, state } = organization;
  const headcount = { fullMembers, members: input.memberCount ?? fullMembers };
  const dates = { organization, today: today(), closedThrough, predecessorFrom: state.from };
  const approvedOn = status === 'PROPOSED' ? approval?.approvedOn : undefined;
  const violations = [
    ...statusViolations({ ...organization, status: status === 'PROPOSED' ? 'APPROVED' : status }, 'ESTABLISHED'),
    ...dateViolations({ ...dates, on, field: 'input.establishedOn' }),
    ...(approvedOn ? dateViolations({ ...dates, on: approvedOn, field: 'input.approval.approvedOn' }) : []),
    ...headcountViolations(organization, headcount),
    ...formalPlaceViolations(organization),
    ...(approval ? approvalViolations(organization, approval, on) : []),
  ];
  if (violations.length > 0 || approval) return violations;
  return sizeProblems(tx, organization, headcount, on);
}

/** The threshold is the one that was in force on the day of the founding. */
async function sizeProblems(
  tx: TenantTransaction,
  organization: LockedOrganization,
  headcount: Headcount,
  on: string,
): Promise<RuleViolation[]> {
  const rule = sizeRuleOf(organization.kind);
  if (rule === null) return [];
  const minimum = typeof rule.minimum === 'number' ? rule.minimum : (await parameterOn(tx, rule.minimum, on)).value;
  return sizeViolations(organization, headcount, rule, minimum);
}

async function recordFounding(
  tx: TenantTransaction,
  { id, name, kind, status, state }: LockedOrganization,
  { establishedOn, approval }: EstablishOrganizationInput,
): Promise<void> {
  const documentNumber = approval?.documentNumber.trim() ?? state.documentNumber;
  const step = { organizationId: id, name, kind, documentNumber };
  let previous = state;
  if (status === 'PROPOSED') {
    const on = approval?.approvedOn ?? establishedOn;
    previous = { ...(await recordState(tx, { ...step, status: 'APPROVED', on }, state)), documentNumber };
  }
  await recordState(tx, { ...step, status: 'ESTABLISHED', on: establishedOn }, previous);
}
