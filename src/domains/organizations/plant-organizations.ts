import { v7 as newId } from 'uuid';
import { depthOf, labelOf, pathBelow } from '../../data/tree-path';
import { nameForms } from '../../shared/chinese-text';
import { type LocalDate, now } from '../../shared/clock';
import type { MigratorClient } from '../administration/migrator-client';
import { type ChainPlace, chainKindViolations, type StoredTemplate } from './chain-place.rules';
import { formalParentViolations } from './formal-place.rules';
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

interface Planted {
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

/** Rows of one INSERT: large enough for seconds instead of minutes, small enough for one message. */
const BATCH = 2_000;

/**
 * Inserts many organizations with their places in both graphs and their states, dated from `establishedOn`. Runs as the
 * migrator, for demo and test data on an empty or growing tenant; parents come before their children in `seeds`.
 * The rules of structure hold as in the mutations; the rules of size are not asked.
 *
 * @returns the id of each organization by its key
 * @throws Error naming the seed that breaks a rule or names an unknown parent or template
 */
export async function plantOrganizations(
  client: MigratorClient,
  tenantId: string,
  seeds: readonly OrganizationSeed[],
): Promise<Map<string, string>> {
  const templates = await storedTemplates(client, tenantId);
  const lastSerial = await takeSerials(client, tenantId, seeds.length);
  const planted = new Map<string, Planted>();
  for (const [index, seed] of seeds.entries()) {
    const label = labelOf(lastSerial - seeds.length + index + 1);
    planted.set(seed.key, plant(seed, label, planted, templates));
  }
  const rows = [...planted.values()];
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    await insertRows(client, tenantId, 'organizations', batch.map(organizationRow));
    await insertRows(client, tenantId, 'organization_states', batch.map(stateRow));
    await insertRows(client, tenantId, 'placements', batch.flatMap(placementRows));
    await insertRows(client, tenantId, 'external_identifiers', batch.flatMap(identifierRows));
  }
  return new Map(rows.map(({ seed, id }) => [seed.key, id]));
}

async function storedTemplates(client: MigratorClient, tenantId: string): Promise<Map<string, StoredTemplate>> {
  const { rows } = await client.query(
    `select t.id, t.code,
            jsonb_agg(jsonb_build_object('level', l.level, 'name', l.name, 'kinds', l.kinds) order by l.level) as levels
       from chain_templates t
       join chain_levels l on l.tenant_id = t.tenant_id and l.template_id = t.id
      where t.tenant_id = $1
      group by t.id, t.code`,
    [tenantId],
  );
  return new Map((rows as StoredTemplate[]).map((template) => [template.code, template]));
}

async function takeSerials(client: MigratorClient, tenantId: string, count: number): Promise<number> {
  const { rows } = await client.query(
    `insert into tenant_counters (tenant_id, name, value) values ($1, 'ORGANIZATION_LABEL', $2)
     on conflict (tenant_id, name) do update set value = tenant_counters.value + excluded.value
     returning value`,
    [tenantId, count],
  );
  return Number((rows as { value: string | number }[])[0]?.value);
}

function plant(
  seed: OrganizationSeed,
  label: string,
  planted: ReadonlyMap<string, Planted>,
  templates: ReadonlyMap<string, StoredTemplate>,
): Planted {
  if (planted.has(seed.key)) throw new Error(`Seed ${seed.key} comes twice.`);
  const parentIn = (graph: Graph, key: string | null): Planted | null => {
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

function placeIn(planted: Planted, graph: Graph): GraphPlace | null {
  return graph === 'CHAIN' ? planted.chain : planted.formal;
}

function chainPlaceOf(seed: OrganizationSeed, templates: ReadonlyMap<string, StoredTemplate>): ChainPlace | null {
  if (seed.chain === null) return null;
  const template = templates.get(seed.chain.templateCode);
  if (template === undefined)
    throw new Error(`Seed ${seed.key} names the unknown template ${seed.chain.templateCode}.`);
  return { template, level: seed.chain.level };
}

function assertStructure(seed: OrganizationSeed, place: ChainPlace | null, formalParent: Planted | null): void {
  const violations = [
    ...(place === null ? [] : chainKindViolations(seed, place, 'chain')),
    ...(seed.formal === null ? [] : formalParentViolations(seed, formalParent?.seed ?? null, 'formal')),
  ];
  if (violations.length > 0) {
    throw new Error(`Seed ${seed.key}: ${violations.map((violation) => violation.message.en).join(' ')}`);
  }
}

function below(parent: Planted | null, graph: Graph, label: string, seed: OrganizationSeed): GraphPlace {
  const above = parent === null ? null : placeIn(parent, graph);
  const from = above !== null && above.from > seed.establishedOn ? above.from : seed.establishedOn;
  return { parentId: parent?.id ?? null, path: pathBelow(above?.path ?? null, label), from };
}

type Row = Record<string, unknown>;

function organizationRow({ id, seed, label, place, chain, formal }: Planted): Row {
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

function stateRow({ id, seed }: Planted): Row {
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

function placementRows(planted: Planted): Row[] {
  return (['CHAIN', 'FORMAL'] as const).flatMap((graph) => {
    const place = placeIn(planted, graph);
    if (place === null) return [];
    const valid = `[${place.from},)`;
    return [{ id: newId(), graph, organization_id: planted.id, parent_id: place.parentId, valid, recorded_at: now() }];
  });
}

function identifierRows({ id, seed }: Planted): Row[] {
  return (seed.externalIdentifiers ?? []).map(({ system, value, validFrom }) => ({
    id: newId(),
    organization_id: id,
    system,
    value,
    valid: `[${validFrom},)`,
    recorded_at: now(),
  }));
}

/** Multi-row insert of objects that name the columns; columns left out are null. */
async function insertRows(client: MigratorClient, tenantId: string, table: string, rows: Row[]): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  await client.query(
    `insert into ${table} (tenant_id, ${columns})
     select $1, ${columns} from jsonb_populate_recordset(null::${table}, $2::jsonb)`,
    [tenantId, JSON.stringify(rows)],
  );
}
