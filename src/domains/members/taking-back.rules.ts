import type { RuleViolation } from '../../shared/errors';
import { documentViolations } from '../organizations/identifier.rules';
import type { MemberEndReason } from './member.rules';

/** Taking back what was recorded by mistake: a member, or an end. A document says why. */

const RULE = 'STATE_MACHINE Membership';
const DOCUMENT_RULE = 'CHANGE';

/** Refuses to take anything back without the number of a document. */
export function takingBackDocumentViolations(documentNumber: string): RuleViolation[] {
  return documentViolations(documentNumber, 'input.documentNumber', DOCUMENT_RULE);
}

/** Refuses to touch a record that is void: the person, if a member, is registered anew. */
export function voidMemberViolations(endReason: MemberEndReason | null): RuleViolation[] {
  if (endReason !== 'RECORDED_IN_ERROR') return [];
  return [
    {
      code: 'MEMBER_VOID',
      message: {
        en: 'The record was made in error and is void; nothing of it can be taken back. Register the person anew with registerMember.',
        zh: '该登记有误，已作废，不能再撤销或恢复；如确为党员，请以 registerMember 重新登记。',
      },
      field: 'input.id',
      rule: RULE,
      params: {},
    },
  ];
}

/** Refuses to take back an end that is not there. */
export function notEndedViolations(isEnded: boolean): RuleViolation[] {
  if (isEnded) return [];
  return [
    {
      code: 'MEMBER_NOT_ENDED',
      message: {
        en: 'The membership has not ended; there is no end to take back. Read the member again.',
        zh: '该党员的组织关系未终止，没有可撤销的终止；请重新读取。',
      },
      field: 'input.id',
      rule: RULE,
      params: {},
    },
  ];
}
