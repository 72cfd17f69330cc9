import type { Role } from './permissions';

/** Who signs demo tokens, and for whom they are meant. Accepted on the embedded database only. */
export const DEMO_ISSUER = 'zuzhi-demo';
export const DEMO_AUDIENCE = 'zuzhi';

/**
 * The subject of a demo account: one per tenant, role and, where the role is held on one, organization code. Beyond the first
 * person there are others in the same role, because some steps need separate hands.
 */
export function demoSubject(tenantCode: string, role: Role, organizationCode?: string | null, person = 1): string {
  const of = ['demo', tenantCode, role, ...(organizationCode ? [organizationCode] : [])];
  return [...of, ...(person === 1 ? [] : [`person-${person}`])].join(':');
}
