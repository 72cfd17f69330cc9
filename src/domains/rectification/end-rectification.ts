import type { TenantTransaction } from '../../access/context';
import type { Followed } from '../../audit/followed';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { WatchedOrganization } from '../organizations/organization.watch';
import { OVER_STATES } from './case.rules';
import { endPremisesOf } from './end-premises';
import { caseNote, changeCase, insertStep } from './record-case-step';

/** What becomes of rectification when an organization ends. */

/** Refuses an end before the last step of a case: it would have been taken with a body that was no more. */
export async function laterCaseStepViolations(
  tx: TenantTransaction,
  { id, name }: WatchedOrganization,
  on: LocalDate,
): Promise<RuleViolation[]> {
  const [later] = await tx.query<{ lastStepOn: LocalDate }>({
    text: `select max(s.taken_on) as "lastStepOn"
             from rectification_cases c
             join rectification_steps s on s.tenant_id = $1 and s.case_id = c.id
            where c.tenant_id = $1 and c.organization_id = $2 and s.taken_on > $3::date
           having count(*) > 0`,
    values: [id, on],
  });
  if (later === undefined) return [];
  const { lastStepOn } = later;
  return [
    {
      code: 'CASE_LATER',
      message: {
        en: `The rectification of ${name} went on until ${lastStepOn}; ${name} cannot have ended on ${on}. Use that day or a later one.`,
        zh: `“${name}”的整顿事项办理至 ${lastStepOn}，不能于 ${on} 终止；请使用该日或之后的日期。`,
      },
      field: null,
      rule: 'FACTS_IN_ORDER',
      params: { lastStepOn, on },
    },
  ];
}

/** A case that is not over is cancelled on that day, and what is on record of premises ends. */
export async function endRectificationOf(
  tx: TenantTransaction,
  { id }: WatchedOrganization,
  on: LocalDate,
): Promise<Followed> {
  const open = await tx.query<{ id: string }>({
    text: `select id
             from rectification_cases
            where tenant_id = $1 and organization_id = $2 and state <> all($3::text[])
            order by id
              for no key update`,
    values: [id, OVER_STATES],
  });
  const audit = [];
  for (const { id: caseId } of open) {
    const version = await changeCase(tx, caseId, { state: 'CANCELLED', state_since: on });
    await insertStep(tx, { caseId, step: 'CANCELLED', state: 'CANCELLED', on, accountId: null });
    audit.push(caseNote(caseId, version, ['state', 'timeline']));
  }
  if (await endPremisesOf(tx, id, on)) {
    audit.push({ objectType: 'Organization', objectId: id, objectVersion: null, fields: ['premises.until'] });
  }
  return { audit, derived: [] };
}
