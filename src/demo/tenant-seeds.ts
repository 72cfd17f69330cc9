import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import { borderChain } from './border-chain';
import { countyRoot } from './county-root';
import { historyOf } from './demo-history';
import { placesBelow } from './demo-places';
import { ALI, type DemoTenant, SHIGATSE_COUNTY } from './demo-tenants';
import { withLegacyCodes } from './legacy-codes';
import { newDomainChain } from './new-domain-chain';
import { withPastoralChain } from './pastoral-chain';
import { shigatsePlan, shigatseTownships } from './shigatse-plan';
import { townshipChains } from './township-chain';
import { townshipPlan } from './township-plan';
import { urbanChains } from './urban-chain';

/** All organizations that a demo tenant has or had, parents before children; a region has none of its own, a prefecture at most a 两新工委. */
export function seedsOf(tenant: DemoTenant): OrganizationSeed[] {
  const counties = tenant.level === 'COUNTY' ? countySeeds(tenant) : [];
  const ended = historyOf(tenant.code)?.dissolved.map(({ seed }) => seed) ?? [];
  return withLegacyCodes([...counties, ...newDomainChain(tenant), ...ended]);
}

function countySeeds(tenant: DemoTenant): OrganizationSeed[] {
  const all = withPastoralChain(tenant.code, [countyRoot(tenant), ...placeChains(tenant)]);
  return [...all, ...borderChain(tenant.code)];
}

function placeChains({ code, parentCode }: DemoTenant): OrganizationSeed[] {
  if (parentCode === ALI) return townshipChains(code, placesBelow(code), townshipPlan());
  if (code === SHIGATSE_COUNTY) return townshipChains(code, shigatseTownships(), shigatsePlan());
  return urbanChains(code);
}
