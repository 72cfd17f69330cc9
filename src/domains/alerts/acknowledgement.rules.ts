import { isGiven } from '../../shared/check-argument';
import type { RuleViolation } from '../../shared/errors';
import { documentViolations } from '../organizations/identifier.rules';
import type { AcknowledgementReason } from './alert.rules';
import { REASON_TERMS } from './alert-terms.rules';

const RULE = 'ALERT_ACKNOWLEDGEMENT';

/** Refuses a document without a number, and an exemption by the superior without a document. */
export function acknowledgementViolations(
  reason: AcknowledgementReason,
  documentNumber: string | null | undefined,
): RuleViolation[] {
  const field = 'input.documentNumber';
  if (isGiven(documentNumber)) return documentViolations(documentNumber, field, RULE);
  if (reason !== 'EXEMPTED_BY_SUPERIOR') return [];
  return [
    {
      code: 'DOCUMENT_REQUIRED',
      message: {
        en: `${reason} rests on a decision of the superior; give its documentNumber, or choose another reason.`,
        zh: `“${REASON_TERMS[reason]}”须有上级批复，请填写文号 documentNumber，或选择其他理由。`,
      },
      field,
      rule: RULE,
      params: { reason },
    },
  ];
}

/** Refuses to acknowledge one cause twice: the first reason stands until the cause changes. */
export function acknowledgedAlreadyViolations(isAcknowledged: boolean): RuleViolation[] {
  if (!isAcknowledged) return [];
  return [
    {
      code: 'ALREADY_ACKNOWLEDGED',
      message: {
        en: 'This cause of the alert is acknowledged already; there is nothing to do until it changes.',
        zh: '该预警的当前成因已确认；成因变化前无需再次处理。',
      },
      field: 'input.cause',
      rule: RULE,
      params: {},
    },
  ];
}
