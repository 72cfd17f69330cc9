/** What a candidate is, and on which way to membership: the words that all rules know. */

/** The stages before membership, in their order: none is skipped, and there is no way back. */
export const OPEN_STAGES = ['APPLICANT', 'ACTIVIST', 'DEVELOPMENT_TARGET'] as const;
export type OpenStage = (typeof OPEN_STAGES)[number];

/** How somebody leaves the way: by the own wish, because the organization does not accept, or because it ends the development. */
export const EXITS = ['WITHDRAWN', 'NOT_ACCEPTED', 'TERMINATED'] as const;
export type Exit = (typeof EXITS)[number];

export const STAGES = [...OPEN_STAGES, 'ADMITTED', ...EXITS] as const;
export type Stage = (typeof STAGES)[number];

/** Steps that are recorded one by one, in the order of the rules. */
export const RECORDED_STEPS = [
  'TALKED',
  'ACTIVIST_DECIDED',
  'ACTIVIST_RECORDED',
  'REVIEWED',
  'TARGET_DECIDED',
  'TARGET_RECORDED',
  'POLITICAL_REVIEWED',
  'TRAINED',
  'PRE_REVIEWED',
  'APPROVED',
  'OATH_TAKEN',
] as const;
export type RecordedStep = (typeof RECORDED_STEPS)[number];

/** All steps: also those that have a mutation of their own. */
export const STEPS = ['APPLIED', ...RECORDED_STEPS, 'ADMITTED', ...EXITS] as const;
export type Step = (typeof STEPS)[number];

/** Full members who accompany a candidate. */
export const GUIDE_ROLES = ['CONTACT', 'INTRODUCER'] as const;
export type GuideRole = (typeof GUIDE_ROLES)[number];

/** Whether somebody works in production: what the structure of the newly admitted asks. */
export const FRONT_LINES = ['RURAL', 'OTHER', 'NONE'] as const;
export type FrontLine = (typeof FRONT_LINES)[number];

/** Whether the development goes on. */
export function isOpen(stage: Stage): stage is OpenStage {
  return (OPEN_STAGES as readonly Stage[]).includes(stage);
}

/** Whether it ended without admission: then the record is kept for a time, and deleted. */
export function isClosed(stage: Stage): stage is Exit {
  return (EXITS as readonly Stage[]).includes(stage);
}
