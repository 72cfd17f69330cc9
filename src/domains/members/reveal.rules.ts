import type { RuleViolation } from '../../shared/errors';
import type { SealedField } from './member.rules';
import { SEALED_FIELD_TERMS } from './member-terms.rules';

/** There is no clear value to tell. */
export function nothingToRevealViolation(field: SealedField): RuleViolation {
  const { en, zh } = SEALED_FIELD_TERMS[field];
  return {
    code: 'FIELD_NOT_RECORDED',
    message: { en: `No ${en} is recorded of this member.`, zh: `该党员未登记${zh}。` },
    field: 'input.field',
    rule: null,
    params: { field },
  };
}
