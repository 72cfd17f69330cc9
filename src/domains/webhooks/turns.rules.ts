/** Who is served next where many are due: each tenant gets its turn, whatever the endpoints of the others do. */

/** Endpoints served at a time by one process: those that hang must not hold up the others. */
export const ENDPOINTS_AT_ONCE = 32;

/** Of them, those of one tenant: it may have twenty that hang. */
export const ENDPOINTS_OF_A_TENANT = 4;

/** The tenants in the order of their turns: after the one that was served last, and round again. */
export function inTurn(tenantIds: readonly string[], servedLast: string | null): string[] {
  const sorted = [...tenantIds].sort();
  if (servedLast === null) return sorted;
  const next = sorted.findIndex((tenantId) => tenantId > servedLast);
  return next === -1 ? sorted : [...sorted.slice(next), ...sorted.slice(0, next)];
}

/** How many endpoints of a tenant may be begun now. @param busy tenants of those that are being served */
export function placesFor(tenantId: string, busy: readonly string[]): number {
  const own = busy.filter((each) => each === tenantId).length;
  return Math.max(0, Math.min(ENDPOINTS_OF_A_TENANT - own, ENDPOINTS_AT_ONCE - busy.length));
}
