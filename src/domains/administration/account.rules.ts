import type { Grant } from '../../access/context';
import { grantProblem } from '../../access/granted';
import { ADMINISTRATORS } from '../../access/permissions';

/** Why one account cannot hold these grants together, or null: each fits its role, and duties stay apart. */
export function grantsProblem(grants: readonly Grant[]): string | null {
  return grants.map(grantProblem).find((problem) => problem !== null) ?? separationProblem(grants);
}

/** The administrators are separate persons: one of their roles stands alone. */
function separationProblem(grants: readonly Grant[]): string | null {
  const roles = [...new Set(grants.map(({ role }) => role))];
  const administrator = ADMINISTRATORS.find((role) => roles.includes(role));
  if (administrator === undefined || roles.length === 1) return null;
  return `${administrator} is held by a separate person: it cannot be combined with ${roles.filter((role) => role !== administrator).join(', ')}.`;
}
