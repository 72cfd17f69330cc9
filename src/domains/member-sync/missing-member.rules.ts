/** Why a source may have somebody no more: the ends that need no decision on paper. */
export const MISSING_REASONS = ['TRANSFERRED_OUT', 'DECEASED'] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];

export const MISSING_TERMS: Readonly<Record<MissingReason, string>> = {
  TRANSFERRED_OUT: '转出',
  DECEASED: '去世',
};
