import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';

/** the check on the spot is one of what was requested, and the acceptance rests on it. */
export function fieldCheckViolations(
  { code, name }: NamedOrganization,
  { fieldCheckedOn, heldOn, requestedOn }: Record<'fieldCheckedOn' | 'heldOn' | 'requestedOn', LocalDate>,
): RuleViolation[] {
  if (fieldCheckedOn >= requestedOn && fieldCheckedOn <= heldOn) return [];
  return [
    {
      code: 'FIELD_CHECK_DAY',
      message: {
        en: `The check of ${name} on the spot lies between the request of ${requestedOn} and the acceptance of ${heldOn} (R-808), not on ${fieldCheckedOn}.`,
        zh: `“${name}”的实地核查应在 ${requestedOn} 申请验收之后、${heldOn} 验收之前（含当日）进行（R-808），不能是 ${fieldCheckedOn}。`,
      },
      field: 'input.fieldCheckedOn',
      rule: 'R-808',
      params: { organization: code, fieldCheckedOn, heldOn, requestedOn },
    },
  ];
}
