import type { OrganizationKind } from '../organizations/organization.rules';

/** What the report of terms and vacancies finds (OD9). */

export const TERM_STATES = ['OVERDUE', 'DUE', 'POSTPONED', 'VACANT'] as const;
export type TermState = (typeof TERM_STATES)[number];

/**
 * the bodies that miss a secretary. A group has a leader, and a coordinating committee is led by the secretary of
 * the body beside it.
 */
export const LED_BY_SECRETARY: readonly OrganizationKind[] = [
  'WORK_COMMITTEE',
  'COMMITTEE',
  'GENERAL_BRANCH',
  'BRANCH',
  'JOINT_BRANCH',
  'TEMPORARY_BRANCH',
];
