import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import { borderChain } from './border-chain';
import { countyRoot } from './county-root';
import { historyOf } from './demo-history';
import { ALI, type DemoTenant } from './demo-tenants';
import { withLegacyCodes } from './legacy-codes';
import { newDomainChain } from './new-domain-chain';
import { withPastoralChain } from './pastoral-chain';
import { townshipChains } from './township-chain';
import { urbanChains } from './urban-chain';

/** All organizations that a demo tenant has or had, parents before children; a prefecture or region has none of its own. */
export function seedsOf(tenant: DemoTenant): OrganizationSeed[] {
  if (tenant.level !== 'COUNTY') return [];
  const chains = tenant.parentCode === ALI ? townshipChains(tenant.code) : urbanChains(tenant.code);
  const all = withPastoralChain(tenant.code, [countyRoot(tenant), ...chains]);
  const ended = historyOf(tenant.code)?.dissolved.map(({ seed }) => seed) ?? [];
  return withLegacyCodes([...all, ...borderChain(tenant.code), ...newDomainChain(tenant.code), ...ended]);
}
