import { v7 as newId } from 'uuid';
import { asMigrator } from './database';
import type { TestTenant } from './tenants';

/**
 * Plants on a tenant a campaign, and of each branch a case that failed acceptance once and is being rectified: with finding,
 * steps and evidence, a problem with a measure that a member of the branch owns, a post that answers, an acceptance, premises.
 *
 * @param branchIds internal ids of branches
 */
export async function plantRectification(
  { tenantId, accounts }: Pick<TestTenant, 'tenantId' | 'accounts'>,
  branchIds: readonly string[],
): Promise<void> {
  const accountId = accounts.ORGANIZER.accountId;
  const campaignId = newId();
  const into = (table: string, row: Record<string, unknown>) => {
    const columns = Object.keys(row);
    const values = columns.map((_, index) => `$${index + 2}`).join(', ');
    return asMigrator(`insert into ${table} (tenant_id, ${columns.join(', ')}) values ($1, ${values})`, [
      tenantId,
      ...Object.values(row),
    ]);
  };
  const made = { created_at: new Date(), updated_at: new Date() };
  await into('rectification_campaigns', {
    id: campaignId,
    year: 2023,
    scope: 'TENANT',
    quota_policy: 'NONE',
    role_template: 'LEADER_AND_RESPONSIBLE',
    status: 'OPEN',
    started_on: '2023-01-10',
    ends_on: '2023-12-31',
    ...made,
  });
  for (const organizationId of branchIds) {
    const [caseId, ownerId, problemId, measureId, acceptanceId] = Array.from({ length: 5 }, () => newId());
    const recorded = { recorded_at: new Date() };
    const step = async (name: string, state: string, on: string, by: string) => {
      const id = newId();
      await into('rectification_steps', {
        id,
        case_id: caseId,
        step: name,
        state,
        taken_on: on,
        account_id: by,
        ...recorded,
      });
      return id;
    };
    await into('rectification_cases', {
      id: caseId,
      campaign_id: campaignId,
      organization_id: organizationId,
      class: 'WEAK_AND_LAX',
      origin: 'PERSON',
      state: 'IN_PROGRESS',
      state_since: '2023-07-01',
      opened_on: '2023-01-15',
      identified_on: '2023-02-10',
      approved_on: '2023-03-10',
      ...made,
    });
    await into('rectification_findings', { id: newId(), case_id: caseId, category: 'SOFT', found_on: '2023-01-15' });
    await step('NOMINATED', 'CANDIDATE', '2023-01-15', accountId);
    await step('SELF_CHECKED', 'CANDIDATE', '2023-01-20', accounts.OVERSEER.accountId);
    await step('RE_CHECKED', 'CANDIDATE', '2023-01-25', accounts.AUDITOR.accountId);
    await step('REVIEWED', 'CANDIDATE', '2023-02-01', accountId);
    const decision = await step('IDENTIFIED', 'IDENTIFIED', '2023-02-10', accountId);
    await into('rectification_evidence', {
      id: newId(),
      case_id: caseId,
      step_id: decision,
      document_number: '常委会纪要〔2023〕2号',
      documented_on: '2023-02-10',
    });
    const member = `(select m.id from members m where m.tenant_id = $1 and m.branch_id = $3 order by m.id limit 1)`;
    await asMigrator(
      `insert into rectification_assignments (tenant_id, id, case_id, role, level, member_id, post, valid, recorded_at)
       values ($1, $2, $4, 'RESPONSIBLE_PERSON', null, ${member}, null, '[2023-02-15,)', now()),
              ($1, $5, $4, 'CONTACT_LEADER', 'COUNTY', null, '县委组织部部长', '[2023-02-15,)', now())`,
      [tenantId, ownerId, organizationId, caseId, newId()],
    );
    await into('rectification_problems', {
      id: problemId,
      case_id: caseId,
      position: 1,
      category: 'SOFT',
      statement: '班子议事不规范',
      ...recorded,
    });
    await into('rectification_measures', {
      id: measureId,
      case_id: caseId,
      problem_id: problemId,
      position: 1,
      goal: '规范议事',
      steps: '修订制度',
      deadline: '2023-09-30',
      owner_id: ownerId,
      state: 'DOING',
      ...recorded,
    });
    await step('PLAN_SUBMITTED', 'PLANNED', '2023-03-01', accountId);
    await step('PLAN_APPROVED', 'APPROVED', '2023-03-10', accounts.OVERSEER.accountId);
    await step('STARTED', 'IN_PROGRESS', '2023-03-15', accountId);
    await step('ACCEPTANCE_REQUESTED', 'ACCEPTANCE_REQUESTED', '2023-06-01', accountId);
    await into('rectification_acceptances', {
      id: acceptanceId,
      case_id: caseId,
      held_on: '2023-06-20',
      report_document: '整顿报告〔2023〕1号',
      meeting_due: 20,
      meeting_present: 20,
      satisfied_count: 10,
      basically_satisfied_count: 5,
      dissatisfied_count: 5,
      field_checked_on: '2023-06-20',
      points: 65,
      result: 'FAILED',
      account_id: accounts.OVERSEER.accountId,
      ...recorded,
    });
    for (const post of ['县委组织部副部长', '街道党工委副书记']) {
      await into('rectification_acceptors', { id: newId(), acceptance_id: acceptanceId, post });
    }
    await step('ACCEPTANCE_FAILED', 'FAILED', '2023-06-20', accounts.OVERSEER.accountId);
    await step('RESUMED', 'IN_PROGRESS', '2023-07-01', accountId);
    await into('organization_premises', {
      id: newId(),
      organization_id: organizationId,
      has_premises: true,
      valid: '[2022-01-01,)',
      ...recorded,
    });
  }
}
