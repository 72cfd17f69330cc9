import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';

/** Refuses to record what is on record: it would begin anew what goes on. */
export function samePremisesViolations(
  { code, name }: NamedOrganization,
  hasPremises: boolean,
  previous: { hasPremises: boolean; from: LocalDate } | null,
  since: LocalDate,
): RuleViolation[] {
  if (previous === null || previous.hasPremises !== hasPremises || since < previous.from) return [];
  return [
    {
      code: 'NOTHING_TO_CHANGE',
      message: {
        en: `${name} has been on record ${hasPremises ? 'with' : 'without'} premises since ${previous.from}; there is nothing to record.`,
        zh: `“${name}”自 ${previous.from} 起已登记为${hasPremises ? '有' : '无'}活动场所，无需重复登记。`,
      },
      field: 'input.hasPremises',
      rule: 'CHANGE',
      params: { organization: code, hasPremises, since: previous.from },
    },
  ];
}
