import type { Role } from './permissions';

/** Who signs demo tokens, and for whom they are meant. Accepted on the embedded database only. */
export const DEMO_ISSUER = 'zuzhi-demo';
export const DEMO_AUDIENCE = 'zuzhi';

/** The subject of a demo account: one per tenant, role and, where the role is held on one, organization code. */
export function demoSubject(tenantCode: string, role: Role, organizationCode?: string | null): string {
  return ['demo', tenantCode, role, ...(organizationCode ? [organizationCode] : [])].join(':');
}
