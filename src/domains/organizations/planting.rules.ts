import { v7 as newId } from 'uuid';
import { depthOf, pathBelow } from '../../data/tree-path';
import { nameForms } from '../../shared/chinese-text';
import { type LocalDate, now } from '../../shared/clock';
import { type ChainPlace, chainKindViolations, type StoredTemplate } from './chain-place.rules';
import { formalParentViolations } from './formal-place.rules';
import type { Graph, OrganizationKind, OrganizationStatus } from './organization.rules';

/** Seeds of organizations, and the rows that they become. */

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

/** A seed with its id, its label and its places. */
export interface PlantedOrganization {
  id: string;
  seed: OrganizationSeed;
  label: string;
  place: ChainPlace | null;
  chain: GraphPlace | null;
  formal: GraphPlace | null;
}

interface GraphPlace {
  parentId: string | null;
  path: string;
  from: LocalDate;
}

export function plant(
  seed: OrganizationSeed,
  label: string,
  planted: ReadonlyMap<string, PlantedOrganization>,
  templates: ReadonlyMap<string, StoredTemplate>,
): PlantedOrganization {
  if (planted.has(seed.key)) throw new Error(`Seed ${seed.key} comes twice.`);
  const parentIn = (graph: Graph, key: string | null): PlantedOrganization | null => {
    if (key === null) return null;
    const parent = planted.get(key);
    if (parent === undefined || placeIn(parent, graph) === null) {
      throw new Error(`Seed ${seed.key} names ${key} as its parent in ${graph}, which is not planted there before it.`);
    }
    return parent;
  };
  const chainParent = parentIn('CHAIN', seed.chain?.parentKey ?? null);
  const formalParent = parentIn('FORMAL', seed.formal?.parentKey ?? null);
  const place = chainPlaceOf(seed, templates);
  assertStructure(seed, place, formalParent);
  return {
    id: newId(),
    seed,
    label,
    place,
    chain: seed.chain === null ? null : below(chainParent, 'CHAIN', label, seed),
    formal: seed.formal === null ? null : below(formalParent, 'FORMAL', label, seed),
  };
}

function placeIn(planted: PlantedOrganization, graph: Graph): GraphPlace | null {
  return graph === 'CHAIN' ? planted.chain : planted.formal;
}

function chainPlaceOf(seed: OrganizationSeed, templates: ReadonlyMap<string, StoredTemplate>): ChainPlace | null {
  if (seed.chain === null) return null;
  const template = templates.get(seed.chain.templateCode);
  if (template === undefined)
    throw new Error(`Seed ${seed.key} names the unknown template ${seed.chain.templateCode}.`);
  return { template, level: seed.chain.level };
}

function assertStructure(
  seed: OrganizationSeed,
  place: ChainPlace | null,
  formalParent: PlantedOrganization | null,
): void {
  const violations = [
    ...(place === null ? [] : chainKindViolations(seed, place, 'chain')),
    ...(seed.formal === null ? [] : formalParentViolations(seed, formalParent?.seed ?? null, 'formal')),
  ];
  if (violations.length > 0) {
    throw new Error(`Seed ${seed.key}: ${violations.map((violation) => violation.message.en).join(' ')}`);
  }
}

function below(parent: PlantedOrganization | null, graph: Graph, label: string, seed: OrganizationSeed): GraphPlace {
  const above = parent === null ? null : placeIn(parent, graph);
  const from = above !== null && above.from > seed.establishedOn ? above.from : seed.establishedOn;
  return { parentId: parent?.id ?? null, path: pathBelow(above?.path ?? null, label), from };
}

/** A row by column names. */
export type Row = Record<string, unknown>;

export function organizationRow({ id, seed, label, place, chain, formal }: PlantedOrganization): Row {
  const forms = nameForms(seed.name);
  const status = seed.status ?? 'ESTABLISHED';
  const isEstablished = status === 'ESTABLISHED' || status === 'RESTRUCTURING';
  const at = now();
  return {
    id,
    code: seed.code,
    label,
    kind: seed.kind,
    status,
    name: seed.name,
    name_pinyin: forms.pinyin,
    name_initials: forms.initials,
    name_readings: forms.readings,
    division_code: seed.divisionCode,
    established_on: isEstablished ? seed.establishedOn : null,
    position: seed.position,
    chain_template_id: place?.template.id ?? null,
    chain_level: place?.level ?? null,
    chain_parent_id: chain?.parentId ?? null,
    chain_path: chain?.path ?? null,
    chain_depth: chain === null ? null : depthOf(chain.path),
    formal_parent_id: formal?.parentId ?? null,
    formal_path: formal?.path ?? null,
    formal_depth: formal === null ? null : depthOf(formal.path),
    version: 1,
    created_at: at,
    updated_at: at,
  };
}

export function stateRow({ id, seed }: PlantedOrganization): Row {
  return {
    id: newId(),
    organization_id: id,
    valid: `[${seed.establishedOn},)`,
    status: seed.status ?? 'ESTABLISHED',
    kind: seed.kind,
    name: seed.name,
    name_pinyin: nameForms(seed.name).pinyin,
    recorded_at: now(),
  };
}

export function placementRows(planted: PlantedOrganization): Row[] {
  return (['CHAIN', 'FORMAL'] as const).flatMap((graph) => {
    const place = placeIn(planted, graph);
    if (place === null) return [];
    const valid = `[${place.from},)`;
    return [{ id: newId(), graph, organization_id: planted.id, parent_id: place.parentId, valid, recorded_at: now() }];
  });
}

export function identifierRows({ id, seed }: PlantedOrganization): Row[] {
  return (seed.externalIdentifiers ?? []).map(({ system, value, validFrom }) => ({
    id: newId(),
    organization_id: id,
    system,
    value,
    valid: `[${validFrom},)`,
    recorded_at: now(),
  }));
}
