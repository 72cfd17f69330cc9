import { type Message, notFound } from '../../shared/errors';
import type { ApiKeyEntity } from './api-key.entity';
import { apiKeyId } from './api-key.type';
import type { KeyTransaction } from './record-api-key';

export type LockedKey = Pick<
  ApiKeyEntity,
  'id' | 'accountId' | 'prefix' | 'scopes' | 'expiresOn' | 'revokedAt' | 'version'
>;

/** How messages call a key. */
export const API_KEY_SUBJECT: Message = { en: 'The API key', zh: '该接口密钥' };

const COLUMNS = `k.id, k.account_id as "accountId", k.prefix, k.scopes, k.expires_on::text as "expiresOn", k.revoked_at as "revokedAt", k.version`;

/**
 * Locks all keys of the integration that a key belongs to, in the order of their ids: two rotations at once wait for each other,
 * and the second sees the successor that the first made.
 *
 * @throws NOT_FOUND
 */
export async function lockApiKey(tx: KeyTransaction, id: string): Promise<LockedKey> {
  const locked = await tx.query<LockedKey>({
    text: `select ${COLUMNS}
             from api_keys k
            where k.tenant_id = $1
              and k.account_id = (select asked.account_id from api_keys asked where asked.tenant_id = $1 and asked.id = $2)
            order by k.id
              for no key update of k`,
    values: [id],
  });
  const found = locked.find((key) => key.id === id);
  if (found !== undefined) return found;
  throw notFound({
    en: `There is no API key with id ${apiKeyId(id)}.`,
    zh: `没有标识为 ${apiKeyId(id)} 的接口密钥。`,
  });
}

/** All keys of an integration, as they are now: asked after its keys were locked. */
export function findKeysOf(tx: KeyTransaction, accountId: string): Promise<LockedKey[]> {
  return tx.query<LockedKey>({
    text: `select ${COLUMNS} from api_keys k where k.tenant_id = $1 and k.account_id = $2 order by k.id`,
    values: [accountId],
  });
}
