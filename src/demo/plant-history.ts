import { v7 as newId } from 'uuid';
import type { MigratorClient } from '../data/migrator-client';
import type { Graph } from '../domains/organizations/organization.rules';
import { nameForms } from '../shared/chinese-text';
import { type LocalDate, now } from '../shared/clock';
import type { DemoHistory } from './demo-history';
import { LEGACY_SYSTEM } from './legacy-codes';

/** Ids of the planted organizations by their codes. */
export type PlantedIds = ReadonlyMap<string, string>;

/**
 * Gives planted organizations a past, in the dated tables as the mutations would have left them: the present facts
 * begin on the day of the change, the former ones end on it. Runs as the migrator, in the tenant's transaction.
 */
export async function plantHistory(
  client: MigratorClient,
  tenantId: string,
  history: DemoHistory,
  ids: PlantedIds,
): Promise<void> {
  for (const { code, formerName, on } of history.renames) {
    await plantFormerName(client, tenantId, idOf(ids, code), formerName, on);
  }
  for (const { code, formerChainParent, formerFormalParent, formerLegacyCode, on } of history.moves) {
    const id = idOf(ids, code);
    await plantFormerParent(client, tenantId, id, { graph: 'CHAIN', parentId: idOf(ids, formerChainParent), on });
    await plantFormerParent(client, tenantId, id, { graph: 'FORMAL', parentId: idOf(ids, formerFormalParent), on });
    await plantFormerLegacyCode(client, tenantId, id, formerLegacyCode, on);
  }
  for (const { seed, on, documentNumber } of history.dissolved) {
    await plantDissolution(client, tenantId, idOf(ids, seed.code), on, documentNumber);
  }
}

async function plantFormerName(
  client: MigratorClient,
  tenantId: string,
  id: string,
  name: string,
  on: LocalDate,
): Promise<void> {
  await client.query(
    `update organization_states set valid = daterange($3::date, null)
      where tenant_id = $1 and organization_id = $2 and upper_inf(valid) and superseded_at is null`,
    [tenantId, id, on],
  );
  await client.query(
    `insert into organization_states (tenant_id, id, organization_id, valid, status, kind, name, name_pinyin, recorded_at)
     select tenant_id, $3, id, daterange(established_on, $4::date), 'ESTABLISHED', kind, $5, $6, $7
       from organizations
      where tenant_id = $1 and id = $2`,
    [tenantId, id, newId(), on, name, nameForms(name).pinyin, now()],
  );
}

async function plantFormerParent(
  client: MigratorClient,
  tenantId: string,
  id: string,
  former: { graph: Graph; parentId: string; on: LocalDate },
): Promise<void> {
  await client.query(
    `update placements set valid = daterange($4::date, null)
      where tenant_id = $1 and organization_id = $2 and graph = $3 and upper_inf(valid) and superseded_at is null`,
    [tenantId, id, former.graph, former.on],
  );
  await client.query(
    `insert into placements (tenant_id, id, graph, organization_id, parent_id, valid, recorded_at)
     select tenant_id, $3, $4, id, $5, daterange(established_on, $6::date), $7
       from organizations
      where tenant_id = $1 and id = $2`,
    [tenantId, id, newId(), former.graph, former.parentId, former.on, now()],
  );
}

/** An older code says where its organization stands, so a move gives a new one. */
async function plantFormerLegacyCode(
  client: MigratorClient,
  tenantId: string,
  id: string,
  value: string,
  on: LocalDate,
): Promise<void> {
  await client.query(
    `update external_identifiers set valid = daterange($4::date, null)
      where tenant_id = $1 and organization_id = $2 and system = $3 and upper_inf(valid) and superseded_at is null`,
    [tenantId, id, LEGACY_SYSTEM, on],
  );
  await client.query(
    `insert into external_identifiers (tenant_id, id, organization_id, system, value, valid, recorded_at)
     select tenant_id, $3, id, $4, $5, daterange(established_on, $6::date), $7
       from organizations
      where tenant_id = $1 and id = $2`,
    [tenantId, id, newId(), LEGACY_SYSTEM, value, on, now()],
  );
}

async function plantDissolution(
  client: MigratorClient,
  tenantId: string,
  id: string,
  on: LocalDate,
  documentNumber: string,
): Promise<void> {
  for (const table of ['placements', 'organization_states', 'external_identifiers']) {
    await client.query(
      `update ${table} set valid = daterange(lower(valid), $3::date)
        where tenant_id = $1 and organization_id = $2 and upper_inf(valid) and superseded_at is null`,
      [tenantId, id, on],
    );
  }
  await client.query(
    `insert into organization_states (tenant_id, id, organization_id, valid, status, kind, name, name_pinyin, document_number, recorded_at)
     select tenant_id, $3, id, daterange($4::date, null), 'DISSOLVED', kind, name, name_pinyin, $5, $6
       from organizations
      where tenant_id = $1 and id = $2`,
    [tenantId, id, newId(), on, documentNumber, now()],
  );
  // Planted as it is, it stays at its first version: a later one is told by the audit log, which the demo has none of.
  await client.query(
    `update organizations
        set status = 'DISSOLVED', ended_on = $3,
            chain_parent_id = null, chain_path = null, chain_depth = null,
            formal_parent_id = null, formal_path = null, formal_depth = null
      where tenant_id = $1 and id = $2`,
    [tenantId, id, on],
  );
}

function idOf(ids: PlantedIds, code: string): string {
  const id = ids.get(code);
  if (id === undefined) throw new Error(`The history of the demo names ${code}, which was not planted.`);
  return id;
}
