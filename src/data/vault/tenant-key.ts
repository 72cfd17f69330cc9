import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { now } from '../../shared/clock';
import type { CipherSuite, SuiteName } from './cipher';
import { suiteNamed } from './cipher-suites';
import { type SealingKey, sealingKey } from './envelope';
import type { MasterKeys } from './master-keys';

/** DATA keys encrypt, INDEX keys make blind indexes. What they made stands in rows, where it is made anew with another key. */
export const REPLACED_PURPOSES = ['DATA', 'INDEX'] as const;
export type ReplacedPurpose = (typeof REPLACED_PURPOSES)[number];

/** The DIGEST key makes what is compared for days only, and cannot be made anew: no command replaces it. */
export const KEY_PURPOSES = [...REPLACED_PURPOSES, 'DIGEST'] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

/** Statements of one tenant: an open transaction, or the migrator's connection as `tenantStatements` gives it. */
export type TenantStatements = Pick<TenantTransaction, 'tenantId' | 'query'>;

/** A row of tenant_keys. */
export interface TenantKeyRow {
  id: string;
  purpose: KeyPurpose;
  number: number;
  algorithm: SuiteName;
  masterKeyId: string;
  wrapped: Buffer;
}

/** A key of a tenant, ready for use. */
export interface TenantKey extends SealingKey {
  /** The uuid in the database; `id` is the same without hyphens. */
  readonly keyId: string;
  readonly purpose: KeyPurpose;
}

const COLUMNS = 'id, purpose, number, algorithm, master_key_id as "masterKeyId", wrapped';

/** All keys of the tenant, by purpose, and of each the one in use first. */
export function readKeyRows(tx: TenantStatements): Promise<TenantKeyRow[]> {
  return tx.query<TenantKeyRow>({
    text: `select ${COLUMNS} from tenant_keys where tenant_id = $1 order by purpose, number desc`,
  });
}

/**
 * Makes the tenant's first key of a purpose. Of two who do so at once the second waits at the unique number until the
 * first has committed, and writes nothing; both then read the same key.
 */
export async function insertFirstKey(
  tx: TenantStatements,
  purpose: KeyPurpose,
  suite: CipherSuite,
  masterKeys: MasterKeys,
): Promise<void> {
  await insertKey(tx, purpose, suite, masterKeys, 'having count(*) = 0');
}

/** Makes the key that is in use from the commit on. For rotation only, which sees to it that nobody misses it. */
export async function insertNextKey(
  tx: TenantStatements,
  purpose: KeyPurpose,
  suite: CipherSuite,
  masterKeys: MasterKeys,
): Promise<void> {
  await insertKey(tx, purpose, suite, masterKeys, '');
}

async function insertKey(
  tx: TenantStatements,
  purpose: KeyPurpose,
  suite: CipherSuite,
  masterKeys: MasterKeys,
  having: '' | 'having count(*) = 0',
): Promise<void> {
  const place = { tenantId: tx.tenantId, keyId: newId(), purpose, algorithm: suite.name };
  const wrapped = masterKeys.wrap(createSecretKey(randomBytes(32)), place);
  await tx.query({
    text: `insert into tenant_keys (tenant_id, id, purpose, number, algorithm, master_key_id, wrapped, created_at)
           select $1, $2::uuid, $3::text, coalesce(max(number), 0) + 1, $4::text, $5::text, $6::bytea, $7::timestamptz
             from tenant_keys where tenant_id = $1 and purpose = $3 ${having}
           on conflict (tenant_id, purpose, number) do nothing`,
    values: [place.keyId, purpose, place.algorithm, masterKeys.currentId, wrapped, now()],
  });
}

/** @throws when the master key of the row is not at hand, or the row was tampered with */
export function unwrapKey(tenantId: string, row: TenantKeyRow, masterKeys: MasterKeys): TenantKey {
  const suite = suiteNamed(row.algorithm);
  const secret: KeyObject = masterKeys.unwrap(row.wrapped, row.masterKeyId, {
    tenantId,
    keyId: row.id,
    purpose: row.purpose,
    algorithm: row.algorithm,
  });
  return { ...sealingKey(row.id.replaceAll('-', ''), suite, secret), keyId: row.id, purpose: row.purpose };
}
