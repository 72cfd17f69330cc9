import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import { assertVersion } from '../../shared/assert-version';
import type { LocalDate } from '../../shared/clock';
import { type ApiError, type Message, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertDecidesFromAbove, isReached } from '../organizations/assert-reach';
import { type LockedOrganization, lockOrganization } from '../organizations/lock-organization';
import type { CampaignStatus, RoleTemplate } from './campaign.rules';
import { caseId } from './case.planned';
import type { CaseClass, CaseOrigin, CaseState, LookBackResult } from './case.rules';

const caseOf = ({ name }: { name: string }): Message => ({
  en: `The rectification case of ${name}`,
  zh: `“${name}”的整顿事项`,
});

/** A case under a row lock, its organization locked before it. */
export interface LockedCase {
  id: string;
  globalId: string;
  class: CaseClass | null;
  origin: CaseOrigin;
  state: CaseState;
  campaignId: string;
  campaign: CampaignOfCase;
  organization: LockedOrganization;
  openedOn: LocalDate;
  identifiedOn: LocalDate | null;
  approvedOn: LocalDate | null;
  acceptedOn: LocalDate | null;
  lookBackOn: LocalDate | null;
  lookBackResult: LookBackResult | null;
  electionId: string | null;
  /** Day of its last step. */
  lastStepOn: LocalDate;
  version: number;
}

/** What a step asks of the campaign: one that is closed takes no new cases, and those that are open go on. */
export interface CampaignOfCase {
  year: number;
  endsOn: LocalDate;
  status: CampaignStatus;
  roleTemplate: RoleTemplate;
}

/** Who may take a step: anybody within reach, or the superior of the organization only, by the rules named. */
export type StepTakenFrom = { from: 'REACH' } | { from: 'ABOVE'; rules?: readonly string[] };

/**
 * Locks the organization and then the case that a step names: unknown or out of the caller's reach is NOT_FOUND, a stale version
 * CONFLICT, a superior's step by a grant that is held on the very organization FORBIDDEN.
 */
export async function lockCaseForStep(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  input: { id: string; expectedVersion: number },
  taken: StepTakenFrom,
): Promise<LockedCase> {
  const id = keyOf('RectificationCase', input.id, 'input.id');
  const organizationId = await organizationOf(tx, id);
  const organization = await lockOrganization(tx, organizationId);
  // Under the lock: who waited for it may meet an organization that has moved out of reach.
  if (!(await isReached(tx, ctx, action, organizationId))) throw caseNotFound(id);
  if (taken.from === 'ABOVE') {
    await assertDecidesFromAbove(tx, ctx, action, organization, taken.rules ?? ['R-811']);
  }
  const row = await lockCase(tx, id);
  assertVersion(caseOf(organization), row.version, input.expectedVersion);
  const { lastStepOn, ...campaign } = await groundOf(tx, id);
  return { ...row, id, globalId: caseId(id), organization, campaign, lastStepOn };
}

/** A case never changes its organization, so this is read before the locks. */
async function organizationOf(tx: TenantTransaction, id: string): Promise<string> {
  const [row] = await tx.query<{ organizationId: string }>({
    text: `select organization_id as "organizationId" from rectification_cases where tenant_id = $1 and id = $2`,
    values: [id],
  });
  if (row === undefined) throw caseNotFound(id);
  return row.organizationId;
}

type CaseRow = Omit<LockedCase, 'id' | 'globalId' | 'organization' | 'campaign' | 'lastStepOn'>;

async function lockCase(tx: TenantTransaction, id: string): Promise<CaseRow> {
  const [row] = await tx.query<CaseRow>({
    text: `select class, origin, state, campaign_id as "campaignId", opened_on as "openedOn", identified_on as "identifiedOn",
                  approved_on as "approvedOn", accepted_on as "acceptedOn", look_back_on as "lookBackOn",
                  look_back_result as "lookBackResult", election_id as "electionId", version
             from rectification_cases
            where tenant_id = $1 and id = $2
              for no key update`,
    values: [id],
  });
  if (row === undefined) throw caseNotFound(id);
  return row;
}

/** Read in a statement of its own: what a statement that waited for a lock joins to is older than the lock. */
async function groundOf(tx: TenantTransaction, id: string): Promise<CampaignOfCase & { lastStepOn: LocalDate }> {
  const [row] = await tx.query<CampaignOfCase & { lastStepOn: LocalDate }>({
    text: `select p.year, p.ends_on as "endsOn", p.status, p.role_template as "roleTemplate",
                  coalesce((select max(s.taken_on) from rectification_steps s where s.tenant_id = $1 and s.case_id = c.id),
                           c.opened_on) as "lastStepOn"
             from rectification_cases c
             join rectification_campaigns p on p.tenant_id = $1 and p.id = c.campaign_id
            where c.tenant_id = $1 and c.id = $2`,
    values: [id],
  });
  if (row === undefined) throw new Error(`Rectification case ${id} vanished under its lock.`);
  return row;
}

/** A case that does not exist, belongs to another tenant, or lies outside the caller's reach: one answer for all three. */
export function caseNotFound(id: string): ApiError {
  return notFound({
    en: `There is no rectification case with id ${caseId(id)} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${caseId(id)} 的整顿事项。`,
  });
}
