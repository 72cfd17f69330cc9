/** States of an audit of coverage, and which follows which. */

export const AUDIT_STATES = ['DRAFT', 'COMPUTED', 'REVIEWED', 'PUBLISHED', 'DISCARDED'] as const;
export type AuditState = (typeof AUDIT_STATES)[number];

/** Why an audit was given up before it was published. */
export const DISCARD_REASONS = [
  'WRONG_SCOPE',
  'WRONG_DATE',
  'WRONG_DEFINITION',
  'DATA_INCOMPLETE',
  'DUPLICATE',
] as const;
export type DiscardReason = (typeof DISCARD_REASONS)[number];

const NEXT_STATES: Readonly<Record<AuditState, readonly AuditState[]>> = {
  DRAFT: ['COMPUTED', 'DISCARDED'],
  COMPUTED: ['REVIEWED', 'DISCARDED'],
  REVIEWED: ['PUBLISHED', 'DISCARDED'],
  PUBLISHED: [],
  DISCARDED: [],
};

/** The states that a step may lead to now; empty when the audit is over. */
export function legalNext(state: AuditState): readonly AuditState[] {
  return NEXT_STATES[state];
}
