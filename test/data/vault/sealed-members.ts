import { v7 as newId } from 'uuid';
import type { Vault } from '../../../src/access/context';
import type { SealedTable } from '../../../src/data/vault/sealed-table';
import type { TenantStatements } from '../../../src/data/vault/tenant-key';
import { DOMAINS } from '../../../src/domains/registry';
import { tenantDatabase } from '../../support/context';

/** Members as rows with sealed values, whatever the domain says of them. */
export const MEMBERS: SealedTable = {
  table: 'members',
  columns: [
    { sealed: 'id_number_sealed', index: 'id_number_index', purpose: 'id_number' },
    { sealed: 'phone_sealed', index: 'phone_index', purpose: 'phone' },
  ],
  dataKeyColumn: 'data_key_id',
  indexKeyColumn: 'index_key_id',
};

/** The other tables with sealed values, of which these tests write none; none of their columns has an index. */
export const OTHERS: readonly SealedTable[] = DOMAINS.flatMap((domain) => domain.sealedTables ?? []).filter(
  ({ table }) => table !== MEMBERS.table,
);

export interface Numbers {
  idNumber: string;
  /** Null: the member has none, and the row one sealed value. */
  phone: string | null;
}

/** A transaction of the application's role, as a mutation has it. */
export async function inTenant<T>(tenantId: string, work: (tx: TenantStatements) => Promise<T>): Promise<T> {
  return (await tenantDatabase()).transaction(tenantId, Date.now() + 10_000, work);
}

/** Writes members who have left, and so stand in no branch. @returns their ids */
export async function writeMembers(tx: TenantStatements, vault: Vault, members: readonly Numbers[]): Promise<string[]> {
  const keys = await vault.keysFor(tx);
  const rows = members.map(({ idNumber, phone }) => {
    const rowId = newId();
    const sealed = (text: string, column: string) =>
      keys.seal(text, { table: 'members', rowId, column }).toString('hex');
    return {
      id: rowId,
      id_number_sealed: sealed(idNumber, 'id_number_sealed'),
      id_number_index: keys.blindIndex(idNumber, 'id_number').toString('hex'),
      phone_sealed: phone === null ? null : sealed(phone, 'phone_sealed'),
      phone_index: phone === null ? null : keys.blindIndex(phone, 'phone').toString('hex'),
    };
  });
  await tx.query({
    text: `insert into members (tenant_id, id, name, masked_name, name_pinyin, name_readings, sex, joined_on, category, standing,
                                ended_on, end_reason, id_number_sealed, id_number_masked, id_number_index, phone_sealed,
                                phone_masked, phone_index, data_key_id, index_key_id, created_at, updated_at)
           select $1, r.id, 'x', 'x**', 'x', 'x', 'UNKNOWN', '2020-01-01', 'FULL', 'ENDED', '2024-01-01', 'WITHDRAWN',
                  decode(r.id_number_sealed, 'hex'), '***', decode(r.id_number_index, 'hex'), decode(r.phone_sealed, 'hex'),
                  case when r.phone_sealed is not null then '***' end, decode(r.phone_index, 'hex'), $2, $3, now(), now()
             from jsonb_to_recordset($4::jsonb)
               as r (id uuid, id_number_sealed text, id_number_index text, phone_sealed text, phone_index text)`,
    values: [keys.dataKeyId, keys.indexKeyId, JSON.stringify(rows)],
  });
  return rows.map(({ id }) => id);
}

/** What the members' sealed columns open to, by id. */
export function readMembers(tenantId: string, vault: Vault): Promise<Map<string, Numbers>> {
  return inTenant(tenantId, async (tx) => {
    const keys = await vault.keysFor(tx);
    const rows = await tx.query<{ id: string; idNumber: Buffer; phone: Buffer | null }>({
      text: 'select id, id_number_sealed as "idNumber", phone_sealed as phone from members where tenant_id = $1',
    });
    return new Map(
      rows.map(({ id, idNumber, phone }) => {
        const open = (sealed: Buffer, column: string) => keys.open(sealed, { table: 'members', rowId: id, column });
        return [
          id,
          {
            idNumber: open(idNumber, 'id_number_sealed'),
            phone: phone === null ? null : open(phone, 'phone_sealed'),
          },
        ];
      }),
    );
  });
}

/** Members that a caller finds by an ID number, as a lookup does it. */
export async function findByIdNumber(tx: TenantStatements, vault: Vault, idNumber: string): Promise<string[]> {
  const keys = await vault.keysFor(tx);
  const rows = await tx.query<{ id: string }>({
    text: 'select id from members where tenant_id = $1 and id_number_index = any($2::bytea[])',
    values: [keys.blindIndexes(idNumber, 'id_number')],
  });
  return rows.map(({ id }) => id);
}

/** Ids of the tenant's keys, the oldest first. */
export function keyIdsOf(tenantId: string, purpose: 'DATA' | 'INDEX' | 'DIGEST'): Promise<string[]> {
  return inTenant(tenantId, async (tx) => {
    const text = 'select id from tenant_keys where tenant_id = $1 and purpose = $2 order by number';
    return (await tx.query<{ id: string }>({ text, values: [purpose] })).map(({ id }) => id);
  });
}
