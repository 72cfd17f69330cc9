import { idIn, insertRows } from '../../data/insert-rows';
import type { MigratorClient } from '../../data/migrator-client';
import {
  addInflow,
  addOtherSide,
  addOutflow,
  type FloatingGround,
  type FloatingRows,
  type InflowSeed,
  noRows,
  type OutflowSeed,
  type ToldMember,
} from './floating-planting.rules';

/** Records of one tenant: who went out, and who came from outside the system. */
export interface FloatingSeeds {
  outflows: readonly OutflowSeed[];
  inflows: readonly InflowSeed[];
}

/**
 * Inserts records of floating members. Runs as the migrator, for demo and test data, in the tenant's transaction;
 * organizations and members are planted before, and so are the other tenants that records lead to: these get their sides.
 */
export async function plantFloating(
  client: MigratorClient,
  own: FloatingGround,
  { outflows, inflows }: FloatingSeeds,
  members: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = noRows();
  for (const inflow of inflows) addInflow(rows, inflow, members, own);
  const peers = new Map<string, PeerGround>();
  for (const outflow of outflows) {
    const { to } = outflow;
    if ('divisionCode' in to) {
      addOutflow(rows, outflow, members, own, null);
      continue;
    }
    const peer = peers.get(to.tenantCode) ?? (await readPeer(client, to.tenantCode));
    peers.set(to.tenantCode, peer);
    const branchId = idIn(peer.organizations, to.branch);
    const id = addOutflow(rows, outflow, members, own, { ...peer, branchName: idIn(peer.names, branchId) });
    const told = await readTold(client, own.tenantId, idIn(members, outflow.member));
    addOtherSide(peer.rows, id, outflow, told, { own, peer, liaisonId: peer.liaisons.get(branchId) ?? null });
  }
  await insert(client, own.tenantId, rows);
  for (const peer of peers.values()) await insert(client, peer.tenantId, peer.rows);
}

interface PeerGround extends FloatingGround {
  /** Names of organizations, and a member of each branch, by ids. */
  names: ReadonlyMap<string, string>;
  liaisons: ReadonlyMap<string, string>;
  rows: FloatingRows;
}

async function readPeer(client: MigratorClient, code: string): Promise<PeerGround> {
  const found = await client.query('select p.tenant_id as id, p.name from app.peer_tenant($1) p', [code]);
  const [tenant] = found.rows as { id: string; name: string }[];
  if (tenant === undefined) throw new Error(`A seed names tenant ${code}, which was not planted before it.`);
  const { rows } = await client.query(
    `select o.id, o.code, o.name,
            (select m.id from members m
              where m.tenant_id = $1 and m.branch_id = o.id and m.category = 'FULL' and m.standing = 'ACTIVE'
              order by m.joined_on, m.id limit 1) as "liaisonId"
       from organizations o where o.tenant_id = $1`,
    [tenant.id],
  );
  const organizations = rows as { id: string; code: string; name: string; liaisonId: string | null }[];
  return {
    tenantId: tenant.id,
    name: tenant.name,
    organizations: new Map(organizations.map(({ id, code: key }) => [key, id])),
    names: new Map(organizations.map(({ id, name }) => [id, name])),
    liaisons: new Map(organizations.flatMap(({ id, liaisonId }) => (liaisonId === null ? [] : [[id, liaisonId]]))),
    rows: noRows(),
  };
}

async function readTold(client: MigratorClient, tenantId: string, memberId: string): Promise<ToldMember> {
  const { rows } = await client.query(
    `select m.name as "memberName", m.id_number_masked as "idNumberMasked", o.name as "originName"
       from members m join organizations o on o.tenant_id = $1 and o.id = m.branch_id
      where m.tenant_id = $1 and m.id = $2`,
    [tenantId, memberId],
  );
  const [told] = rows as ToldMember[];
  if (told === undefined) throw new Error(`Member ${memberId} belongs to no branch, and cannot be away from one.`);
  return told;
}

async function insert(client: MigratorClient, tenantId: string, rows: FloatingRows): Promise<void> {
  for (const [table, tableRows] of Object.entries(rows)) await insertRows(client, tenantId, table, tableRows);
}
