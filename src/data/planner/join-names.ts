import { createHash } from 'node:crypto';

/**
 * Names of what is joined, by the way there: `secretary.office.` and `o_j_secretary_j_office`. PostgreSQL cuts names off after
 * 63 characters without a word, and two would become one; where a way is long, its digest stands for it.
 */

/** Leaves room for a property, or for the digest of a value. */
const LONGEST_PREFIX = 32;
/** Leaves room for `_state`, or for the name of a table beside. */
const LONGEST_ALIAS = 40;

/** Beginning of the columns of a row that is joined to `owner` by a field. */
export function joinPrefix(owner: string, field: string): string {
  const prefix = `${owner}${field}.`;
  return prefix.length <= LONGEST_PREFIX ? prefix : `~${digestOf(prefix)}.`;
}

/** SQL alias of a row that is joined to the row `owner` by a field. */
export function joinAlias(owner: string, field: string): string {
  // The letter keeps it apart from `_state` and from tables beside, whatever the field is called.
  const alias = `${owner}_j_${field.toLowerCase()}`;
  return alias.length <= LONGEST_ALIAS ? alias : `o_j_${digestOf(alias)}`;
}

function digestOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 24);
}
