import type { RuleViolation } from '../../shared/errors';
import type { CandidateState } from './merge-candidate.rules';

/** Refuses to decide twice. */
export function resolvedViolations(state: CandidateState): RuleViolation[] {
  if (state === 'OPEN') return [];
  return [
    {
      code: 'CANDIDATE_RESOLVED',
      message: {
        en: `This was decided already: ${state}. Who was recorded twice is mended with voidMember.`,
        zh: '该疑似重复记录已作出判断；如确有重复登记，请以 voidMember 作废其一。',
      },
      field: 'input.id',
      rule: 'STATE_MACHINE MergeCandidate',
      params: { state },
    },
  ];
}

/** Refuses to call one member by two names of one source, or two members by one. */
export function alreadyLinkedViolations(isLinked: boolean, source: string): RuleViolation[] {
  if (!isLinked) return [];
  return [
    {
      code: 'SOURCE_LINKED_ALREADY',
      message: {
        en: `The record or the member has another counterpart in ${source} already, so that the source itself tells two persons apart. Decide ANOTHER_PERSON, or have the source mend its records.`,
        zh: `该记录或该党员在来源 ${source} 中已有另一对应，来源系统将其视为两人。请选择“另一人”，或请来源系统更正。`,
      },
      field: 'input.decision',
      rule: 'SYNC_MATCHING',
      params: { source },
    },
  ];
}
