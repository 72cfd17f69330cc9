import type { SealedPlace, TenantKeys } from '../../access/context';
import { conflict } from '../../shared/errors';
import { keyIdOf, openEnvelope, sealEnvelope } from './envelope';
import type { TenantKey } from './tenant-key';

/** @param keys all keys of the tenant; of each purpose the one in use comes first */
export function tenantKeys(tenantId: string, keys: readonly TenantKey[]): TenantKeys {
  const dataKeys = new Map(keys.filter(({ purpose }) => purpose === 'DATA').map((key) => [key.id, key]));
  const indexKeys = keys.filter(({ purpose }) => purpose === 'INDEX');
  const [dataKey] = dataKeys.values();
  const [indexKey] = indexKeys;
  const digestKey = keys.find(({ purpose }) => purpose === 'DIGEST');
  if (dataKey === undefined || indexKey === undefined || digestKey === undefined)
    throw new Error(`Tenant ${tenantId} lacks a key.`);
  const place = ({ table, rowId, column }: SealedPlace) => [tenantId, table, rowId.toLowerCase(), column];
  const digest = (key: TenantKey, text: string, purpose: string) => key.cipher.digest(JSON.stringify([purpose, text]));
  return {
    dataKeyId: dataKey.keyId,
    indexKeyId: indexKey.keyId,
    seal: (text, where) => sealEnvelope(dataKey, Buffer.from(text), place(where)),
    open: (sealed, where) => {
      const key = dataKeys.get(keyIdOf(sealed));
      if (key === undefined) throw keyChanged();
      return openEnvelope(key, sealed, place(where)).toString();
    },
    blindIndex: (text, purpose) => digest(indexKey, text, purpose),
    lastingDigest: (text, purpose) => digest(digestKey, text, purpose),
    blindIndexes: (text, purpose) => indexKeys.map((key) => digest(key, text, purpose)),
  };
}

/** The row was read before the keys, and a rotation ended in between: the same call again finds both new. */
function keyChanged(): Error {
  return conflict({
    en: 'The keys of your tenant were just rotated. Try again.',
    zh: '本单位密钥刚刚轮换，请重试。',
  });
}
