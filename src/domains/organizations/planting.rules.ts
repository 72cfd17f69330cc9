import { v7 as newId } from 'uuid';
import type { Row } from '../../data/insert-rows';
import { depthOf, pathBelow } from '../../data/tree-path';
import { type NameForms, nameForms } from '../../shared/chinese-text';
import { type LocalDate, now } from '../../shared/clock';
import type { ChainPlace, StoredTemplate } from './chain-place.rules';
import type { Graph } from './organization.rules';
import { chainPlaceOf, type OrganizationSeed } from './seed.rules';

/** A seed with its id, its label and its places. */
export interface PlantedOrganization {
  id: string;
  seed: OrganizationSeed;
  forms: NameForms;
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

/** Gives a seed its id and its places below what was planted before it; the seeds have been held to the rules. */
export function plant(
  seed: OrganizationSeed,
  label: string,
  planted: ReadonlyMap<string, PlantedOrganization>,
  templates: ReadonlyMap<string, StoredTemplate>,
): PlantedOrganization {
  const below = (graph: Graph, place: { parentKey: string | null } | null): GraphPlace | null => {
    if (place === null) return null;
    const parent = place.parentKey === null ? undefined : planted.get(place.parentKey);
    const above = parent === undefined ? null : placeIn(parent, graph);
    const from = above !== null && above.from > seed.establishedOn ? above.from : seed.establishedOn;
    return { parentId: parent?.id ?? null, path: pathBelow(above?.path ?? null, label), from };
  };
  const place = chainPlaceOf(seed, templates);
  const forms = nameForms(seed.name);
  return {
    id: newId(),
    seed,
    forms,
    label,
    place,
    chain: below('CHAIN', seed.chain),
    formal: below('FORMAL', seed.formal),
  };
}

function placeIn(planted: PlantedOrganization, graph: Graph): GraphPlace | null {
  return graph === 'CHAIN' ? planted.chain : planted.formal;
}

/** Its row of `organizations`. */
export function organizationRow({ id, seed, forms, label, place, chain, formal }: PlantedOrganization): Row {
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

/** Its one row of `organization_states`. */
export function stateRow({ id, seed, forms }: PlantedOrganization): Row {
  return {
    id: newId(),
    organization_id: id,
    valid: `[${seed.establishedOn},)`,
    status: seed.status ?? 'ESTABLISHED',
    kind: seed.kind,
    name: seed.name,
    name_pinyin: forms.pinyin,
    recorded_at: now(),
  };
}

/** Its row of `placements` in each graph where it stands. */
export function placementRows(planted: PlantedOrganization): Row[] {
  return (['CHAIN', 'FORMAL'] as const).flatMap((graph) => {
    const place = placeIn(planted, graph);
    if (place === null) return [];
    const valid = `[${place.from},)`;
    return [{ id: newId(), graph, organization_id: planted.id, parent_id: place.parentId, valid, recorded_at: now() }];
  });
}

/** Its rows of `external_identifiers`. */
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

/** Its row of `organization_cards`: whoever plants members and offices fills it. */
export function cardRow({ id }: PlantedOrganization): Row {
  return {
    organization_id: id,
    own_member_count: 0,
    own_full_member_count: 0,
    member_count: 0,
    full_member_count: 0,
  };
}
