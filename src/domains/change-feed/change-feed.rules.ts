import type { Action } from '../../access/permissions';

/** Types of records whose changes are told, by their names in the API. */
export const FED_TYPES = ['Member', 'Organization', 'Unit', 'Grid'] as const;

export type FedType = (typeof FED_TYPES)[number];

/** What a follower needs besides `change:read`: that a person was expelled says something of them also without a name. */
export const FED_ACTIONS = {
  Member: 'member:read',
  Organization: 'organization:read',
  Unit: 'unit:read',
  Grid: 'grid:read',
} as const satisfies Record<FedType, Action>;

/**
 * Days for which a token is of use. A follower that reads each day never meets the end: each page brings a new token. Whoever
 * was away for longer takes a fresh snapshot, as nobody promises what lies further back.
 */
export const CHANGE_TOKEN_DAYS = 90;

/** The most changes of one page. A change is an id and a few words, so a page may be larger than one of rows. */
export const MAX_CHANGES = 500;
