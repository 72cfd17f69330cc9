/** Kinds and states of elections, as all rules know them. */

export const ELECTION_KINDS = ['RENEWAL', 'BY_ELECTION'] as const;
export type ElectionKind = (typeof ELECTION_KINDS)[number];

export const ELECTION_STATUSES = ['REMINDED', 'POSTPONED', 'APPROVED', 'HELD', 'RATIFIED', 'CANCELLED'] as const;
export type ElectionStatus = (typeof ELECTION_STATUSES)[number];
