import { plantCandidates } from '../../src/domains/development/plant-candidates';
import { markOf } from './planted-chain';
import { migratorClient, type TestTenant } from './tenants';

/**
 * Plants on a tenant with `plantPeople` one activist in each branch, whose contact is the branch's first member. Names carry
 * the tenant's mark.
 *
 * @returns the id of each by the key of the branch
 */
export function plantOnTheWay(
  tenant: TestTenant,
  organizations: ReadonlyMap<string, string>,
  members: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const branches = [...organizations.keys()].filter((key) => /^S\d+-C\d+-G\d+$/.test(key));
  const committeeOf = (branch: string) => `${branch.replace(/-G\d+$/, '')}-W`;
  const seeds = branches.map((branch, index) => ({
    key: branch,
    name: `${markOf(tenant)}第${index + 1}人选`,
    sex: 'UNKNOWN' as const,
    birthOn: '2000-05-04',
    education: '21',
    frontLine: 'RURAL' as const,
    branch,
    appliedOn: '2021-06-01',
    steps: [
      { step: 'TALKED', on: '2021-06-10' } as const,
      { step: 'ACTIVIST_DECIDED', on: '2021-07-01' } as const,
      { step: 'ACTIVIST_RECORDED', on: '2021-07-05', organization: committeeOf(branch) } as const,
    ],
    guides: members.has(`${branch}-M1`)
      ? [{ member: `${branch}-M1`, role: 'CONTACT' as const, since: '2021-07-06' }]
      : [],
  }));
  return plantCandidates(migratorClient, tenant.tenantId, seeds, { organizations, members });
}
