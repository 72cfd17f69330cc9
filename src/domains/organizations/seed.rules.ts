import type { LocalDate } from '../../shared/clock';
import { type ChainPlace, chainKindViolations, chainMoveViolations, type StoredTemplate } from './chain-place.rules';
import { formalParentViolations } from './formal-place.rules';
import { nameViolations } from './identifier.rules';
import type { Graph, OrganizationKind, OrganizationStatus } from './organization.rules';

/** One organization to plant. Keys are the caller's own names within one call. */
export interface OrganizationSeed {
  key: string;
  code: string;
  name: string;
  kind: OrganizationKind;
  divisionCode: string | null;
  /** From when it exists; a child is placed no earlier than its parent. */
  establishedOn: LocalDate;
  position: number;
  chain: { parentKey: string | null; templateCode: string; level: number } | null;
  formal: { parentKey: string | null } | null;
  status?: Exclude<OrganizationStatus, 'MERGED' | 'SPLIT' | 'DISSOLVED'>;
  externalIdentifiers?: { system: string; value: string; validFrom: LocalDate }[];
}

/**
 * Holds seeds to the rules of structure: names, kinds, template levels, formal parents, and parents before their children.
 *
 * @throws Error naming the first seed that breaks one
 */
export function assertSeeds(seeds: readonly OrganizationSeed[], templates: ReadonlyMap<string, StoredTemplate>): void {
  const earlier = new Map<string, OrganizationSeed>();
  for (const seed of seeds) {
    if (earlier.has(seed.key)) throw new Error(`Seed ${seed.key} comes twice.`);
    const formalParent = parentOf(seed, 'FORMAL', earlier);
    const violations = [
      ...nameViolations(seed.name, 'name'),
      ...chainViolations(seed, parentOf(seed, 'CHAIN', earlier), templates),
      ...(seed.formal === null ? [] : formalParentViolations(seed, formalParent, 'formal')),
    ];
    if (violations.length > 0) {
      throw new Error(`Seed ${seed.key}: ${violations.map((violation) => violation.message.en).join(' ')}`);
    }
    earlier.set(seed.key, seed);
  }
}

/** The template level that a seed names; null when it stands in no chain. */
export function chainPlaceOf(
  seed: OrganizationSeed,
  templates: ReadonlyMap<string, StoredTemplate>,
): ChainPlace | null {
  if (seed.chain === null) return null;
  const { templateCode, level } = seed.chain;
  const template = templates.get(templateCode);
  if (template === undefined) throw new Error(`Seed ${seed.key} names the unknown template ${templateCode}.`);
  return { template, level };
}

function parentOf(
  seed: OrganizationSeed,
  graph: Graph,
  earlier: ReadonlyMap<string, OrganizationSeed>,
): OrganizationSeed | null {
  const placeIn = ({ chain, formal }: OrganizationSeed) => (graph === 'CHAIN' ? chain : formal);
  const key = placeIn(seed)?.parentKey ?? null;
  if (key === null) return null;
  const parent = earlier.get(key);
  if (parent !== undefined && placeIn(parent) !== null) return parent;
  throw new Error(`Seed ${seed.key} names ${key} as its parent in ${graph}, which is not planted there before it.`);
}

function chainViolations(
  seed: OrganizationSeed,
  parent: OrganizationSeed | null,
  templates: ReadonlyMap<string, StoredTemplate>,
) {
  const own = chainPlaceOf(seed, templates);
  if (own === null) return [];
  const above = parent === null ? null : chainPlaceOf(parent, templates);
  const target = parent === null || above === null ? null : { ...parent, place: above };
  return [...chainKindViolations(seed, own, 'chain'), ...chainMoveViolations(seed, own, target, 'chain')];
}
