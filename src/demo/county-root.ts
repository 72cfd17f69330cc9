import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import type { DemoTenant } from './demo-tenants';
import { organization, subordinate } from './seed-shapes';

/** The county committee: root of formal subordination, in no chain of its own (except the pastoral one, pastoral-chain.ts). */
export function countyRoot(county: DemoTenant): OrganizationSeed {
  return organization({
    code: county.code,
    name: `中共${county.name}委员会`,
    kind: 'COMMITTEE',
    divisionCode: county.code,
    position: 1,
    rung: 'COUNTY',
    serial: 1,
    formal: subordinate(null),
  });
}
