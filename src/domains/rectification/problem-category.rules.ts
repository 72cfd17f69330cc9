/**
 * What may be wrong with an organization: scattered, soft, hollow, feeble, and those items of R-803 that are facts about an
 * organization. None of them accuses a person.
 */
export const PROBLEM_CATEGORIES = [
  'SCATTERED',
  'SOFT',
  'HOLLOW',
  'FEEBLE',
  'BODY_INCOMPLETE',
  'RULES_UNUSED',
  'AFFAIRS_NOT_OPEN',
  'NO_PREMISES',
  'POOR_SERVICE',
  'SUPERVISION_MISSING',
  'BENEFITS_UNEVEN',
] as const;
export type ProblemCategory = (typeof PROBLEM_CATEGORIES)[number];
