/** Levels of tenants and how they stand under one another: pure decisions. */

export const TENANT_LEVELS = ['REGION', 'PREFECTURE', 'COUNTY'] as const;
export type TenantLevel = (typeof TENANT_LEVELS)[number];

/** What is wrong with a tenant's code, or null. A code is a division code (GB/T 2260), or letters and digits where none exists. */
export function tenantCodeProblem(code: string): string | null {
  return /^[0-9A-Z]{4,20}$/.test(code)
    ? null
    : `"${code}" is not a tenant code: 4 to 20 digits or capital letters, such as 540102.`;
}

/** Why a tenant of this level cannot stand under that parent, or null: a parent's level is above its children's. */
export function tenantParentProblem(level: TenantLevel, parentLevel: TenantLevel | null): string | null {
  if (parentLevel === null || TENANT_LEVELS.indexOf(parentLevel) < TENANT_LEVELS.indexOf(level)) return null;
  return `A tenant of level ${level} cannot stand under one of level ${parentLevel}.`;
}
