import type { OrganizationSeed } from '../domains/organizations/plant-organizations';

/** The system of the older hierarchical codes: three digits a level, at most five levels. */
export const LEGACY_SYSTEM = 'CCP-LEGACY';
const MAX_LENGTH = 12;

/**
 * Gives the upper four levels of the formal graph an invented code of the older system: `001`, `001001`, `001001003` …
 * A real one would not be unique across tenants either; here it shows what external identifiers are for.
 */
export function withLegacyCodes(seeds: readonly OrganizationSeed[]): OrganizationSeed[] {
  const codes = new Map<string, string>();
  const children = new Map<string | null, number>();
  return seeds.map((seed) => {
    if (seed.formal === null || seed.kind === 'GROUP') return seed;
    const { parentKey } = seed.formal;
    const above = parentKey === null ? '' : codes.get(parentKey);
    if (above === undefined || above.length >= MAX_LENGTH) return seed;
    const serial = (children.get(parentKey) ?? 0) + 1;
    children.set(parentKey, serial);
    const value = `${above}${String(serial).padStart(3, '0')}`;
    codes.set(seed.key, value);
    return { ...seed, externalIdentifiers: [{ system: LEGACY_SYSTEM, value, validFrom: seed.establishedOn }] };
  });
}
