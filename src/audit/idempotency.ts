import { createHash } from 'node:crypto';
import type { TenantTransaction } from '../access/context';
import { now } from '../shared/clock';
import { badUserInput, conflict } from '../shared/errors';
import { canonicalJson } from './canonical-json';

/** An idempotency key with what it was sent with. Keys are the account's own: two accounts may use the same. */
export interface KeyedCall {
  accountId: string;
  key: string;
  /** Name of the mutation, as in the schema. */
  mutation: string;
  input: object;
}

/** Either the key is ours to use, or another call has used it already and this was its answer. */
export type Claim = { isFirst: true } | { isFirst: false; response: unknown };

/** 1–200 characters, none of them a control, format or unpaired surrogate character. */
const KEY = /^\P{C}{1,200}$/u;

/** The key itself if it may be used, null if there is none. @throws BAD_USER_INPUT */
export function checkedKey(key: string | null | undefined): string | null {
  if (key === null || key === undefined) return null;
  if (KEY.test(key)) return key;
  throw badUserInput({
    en: `An idempotency key has 1 to 200 printable characters; this one has ${[...key].length} in all. A random UUID is a good key.`,
    zh: `幂等键须为 1 至 200 个可打印字符,收到的有 ${[...key].length} 个字符。建议使用随机 UUID。`,
  });
}

/**
 * Claims the key for this transaction, before any other work. When another transaction holds the same key, the insert
 * waits until that one ends: if it committed, its answer is repeated; if it rolled back, the key is ours.
 * The claim has no response yet; nobody else ever sees it so, because it commits together with the response.
 *
 * @throws CONFLICT when the key was used for another mutation or with another payload.
 */
export async function claimKey(tx: TenantTransaction, call: KeyedCall): Promise<Claim> {
  const requestDigest = createHash('sha256').update(canonicalJson(call.input)).digest('hex');
  const claimed = await tx.query<{ key: string }>({
    text: `insert into idempotency_records (tenant_id, account_id, key, mutation, request_digest, created_at)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (tenant_id, account_id, key) do nothing returning key`,
    values: [call.accountId, call.key, call.mutation, requestDigest, now()],
  });
  if (claimed.length === 1) return { isFirst: true };

  const [used] = await tx.query<{ mutation: string; requestDigest: string; response: unknown }>({
    text: `select mutation, request_digest as "requestDigest", response from idempotency_records
            where tenant_id = $1 and account_id = $2 and key = $3`,
    values: [call.accountId, call.key],
  });
  // Purged between the two statements, or an isolation level that hides the other's commit: either way, ask again.
  if (used === undefined) throw usedOtherwise(call, call.mutation, 'just now');
  if (used.mutation !== call.mutation) throw usedOtherwise(call, used.mutation, 'by another mutation');
  if (used.requestDigest !== requestDigest) throw usedOtherwise(call, used.mutation, 'with another payload');
  return { isFirst: false, response: used.response };
}

/** Keeps the answer with the claimed key. Row-level security lets it be written once: a kept answer never changes. */
export async function keepResponse(tx: TenantTransaction, call: KeyedCall, response: string): Promise<void> {
  const kept = await tx.query<{ key: string }>({
    text: `update idempotency_records set response = $4::json
            where tenant_id = $1 and account_id = $2 and key = $3 returning key`,
    values: [call.accountId, call.key, response],
  });
  if (kept.length !== 1) throw new Error(`The claim of an idempotency key for ${call.mutation} is gone.`);
}

const OTHERWISE = {
  'just now': '刚刚',
  'by another mutation': '由另一变更操作',
  'with another payload': '以不同的内容',
} as const;

function usedOtherwise(call: KeyedCall, mutation: string, how: keyof typeof OTHERWISE) {
  return conflict(
    {
      en: `Idempotency key "${call.key}" was used ${how} (${mutation}). Repeat the first call unchanged, or send a new key.`,
      zh: `幂等键“${call.key}”已${OTHERWISE[how]}使用过(${mutation})。请原样重发首次请求,或换用新的幂等键。`,
    },
    { idempotencyKey: call.key, mutation },
  );
}
