/** What a member is, and which formal relationship to a branch it has: the words that all rules know. */

/** GB/T 2261.1: 0, 1, 2 and 9. */
export const SEXES = ['UNKNOWN', 'MALE', 'FEMALE', 'UNSPECIFIED'] as const;
export type Sex = (typeof SEXES)[number];

export const MEMBER_CATEGORIES = ['PROBATIONARY', 'FULL'] as const;
export type MemberCategory = (typeof MEMBER_CATEGORIES)[number];

/** Standing inside a membership; a member without a membership is ENDED. */
export const MEMBERSHIP_STANDINGS = ['ACTIVE', 'SUSPENDED'] as const;
export type MembershipStanding = (typeof MEMBERSHIP_STANDINGS)[number];

export const MEMBER_STANDINGS = [...MEMBERSHIP_STANDINGS, 'ENDED'] as const;
export type MemberStanding = (typeof MEMBER_STANDINGS)[number];

/** How a membership comes about by a mutation. */
export const REGISTER_REASONS = ['RECORDED', 'ADMITTED', 'TRANSFERRED_IN'] as const;
export type RegisterReason = (typeof REGISTER_REASONS)[number];

export const BEGIN_REASONS = [...REGISTER_REASONS, 'RESTORED', 'CHANGED'] as const;
export type BeginReason = (typeof BEGIN_REASONS)[number];

/** Why a membership is ended: by a decision, a death, or a transfer. */
export const END_REASONS = [
  'DECEASED',
  'WITHDRAWN',
  'REMOVED',
  'EXPELLED',
  'PROBATION_ANNULLED',
  'TRANSFERRED_OUT',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Why somebody is no member of the tenant; whom a mistake recorded never was one. */
export const MEMBER_END_REASONS = [...END_REASONS, 'RECORDED_IN_ERROR'] as const;
export type MemberEndReason = (typeof MEMBER_END_REASONS)[number];

/** How one record of a membership ends: with the member, or because the next one says something else. */
export const MEMBERSHIP_END_REASONS = [...END_REASONS, 'CHANGED'] as const;
export type MembershipEndReason = (typeof MEMBERSHIP_END_REASONS)[number];

/** The age bands of the annual statistics. */
export const AGE_BANDS = [
  'UP_TO_30',
  'FROM_31_TO_35',
  'FROM_36_TO_40',
  'FROM_41_TO_45',
  'FROM_46_TO_50',
  'FROM_51_TO_55',
  'FROM_56_TO_60',
  'FROM_61',
] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** The fields that are stored encrypted. */
export const SEALED_FIELDS = ['ID_NUMBER', 'PHONE'] as const;
export type SealedField = (typeof SEALED_FIELDS)[number];

/** Their names in the API, for audit entries. */
export const SEALED_FIELD_NAMES: Readonly<Record<SealedField, string>> = { ID_NUMBER: 'idNumber', PHONE: 'phone' };

/** For what a clear value may be read; closed, so that nobody writes about a person here. */
export const REVEAL_PURPOSES = [
  'IDENTITY_CHECK',
  'RELATIONSHIP_TRANSFER',
  'CONTACT',
  'DATA_CORRECTION',
  'LEGAL_DUTY',
] as const;
export type RevealPurpose = (typeof REVEAL_PURPOSES)[number];
