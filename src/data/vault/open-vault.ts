import type { TenantKeys, Vault } from '../../access/context';
import type { CipherSuite } from './cipher';
import type { MasterKeys } from './master-keys';
import {
  insertFirstKey,
  KEY_PURPOSES,
  readKeyRows,
  type TenantKey,
  type TenantKeyRow,
  type TenantStatements,
  unwrapKey,
} from './tenant-key';
import { tenantKeys } from './tenant-keys';

export interface OpenVault extends Vault {
  /** Fingerprint of the master key that wraps what is made now. */
  readonly masterKeyId: string;
  /** The keys of a tenant as they are, nothing made; null when it has none. */
  existingKeys(tx: TenantStatements): Promise<TenantKeys | null>;
}

/**
 * The vault under these master keys. A tenant's first keys are made, by `suite`, in the transaction that first asks.
 *
 * Unwrapped keys are kept in memory: a key never changes. Which of them is in use is read in each transaction, because
 * another process may have rotated them; having read it, a transaction holds back the next rotation (`addKey`).
 */
export function openVault(masterKeys: MasterKeys, suite: CipherSuite): OpenVault {
  const known = new Map<string, TenantKey>();
  const unwrapped = (tenantId: string, row: TenantKeyRow): TenantKey => {
    // Not by the id of the key alone: a row copied to another tenant must fail there, and not find this key.
    const name = `${tenantId} ${row.id}`;
    const key = known.get(name) ?? unwrapKey(tenantId, row, masterKeys);
    known.set(name, key);
    return key;
  };
  const opened = ({ tenantId }: TenantStatements, rows: readonly TenantKeyRow[]) =>
    tenantKeys(
      tenantId,
      rows.map((row) => unwrapped(tenantId, row)),
    );
  return {
    masterKeyId: masterKeys.currentId,
    keysFor: async (tx) => opened(tx, await completeKeyRows(tx, suite, masterKeys)),
    existingKeys: async (tx) => {
      const rows = await readKeyRows(tx);
      return missingPurposes(rows).length > 0 ? null : opened(tx, rows);
    },
  };
}

/** The keys of the tenant, made first where there is none. */
async function completeKeyRows(
  tx: TenantStatements,
  suite: CipherSuite,
  masterKeys: MasterKeys,
): Promise<TenantKeyRow[]> {
  const rows = await readKeyRows(tx);
  const missing = missingPurposes(rows);
  if (missing.length === 0) return rows;
  for (const purpose of missing) await insertFirstKey(tx, purpose, suite, masterKeys);
  return readKeyRows(tx);
}

function missingPurposes(rows: readonly TenantKeyRow[]) {
  return KEY_PURPOSES.filter((purpose) => !rows.some((row) => row.purpose === purpose));
}
