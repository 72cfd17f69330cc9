import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import { historyOf } from './demo-history';
import type { DemoTenant } from './demo-tenants';
import { groupedBy } from './grouped-by';

/** A branch with the groups below it. */
export interface DemoBranch {
  branch: OrganizationSeed;
  groups: readonly OrganizationSeed[];
}

/** The organizations of a tenant that have not ended. */
export function livingOf(tenant: DemoTenant, organizations: readonly OrganizationSeed[]): OrganizationSeed[] {
  const ended = new Set(historyOf(tenant.code)?.dissolved.map(({ seed }) => seed.code));
  return organizations.filter(({ code }) => !ended.has(code));
}

/** The branches of a tenant that have not ended, in their order. */
export function branchesOf(tenant: DemoTenant, organizations: readonly OrganizationSeed[]): DemoBranch[] {
  const living = livingOf(tenant, organizations);
  const groups = groupedBy(
    living.filter(({ kind }) => kind === 'GROUP'),
    ({ formal }) => formal?.parentKey,
  );
  return living
    .filter(({ kind }) => kind === 'BRANCH' || kind === 'JOINT_BRANCH')
    .map((branch) => ({ branch, groups: groups.get(branch.key) ?? [] }));
}
