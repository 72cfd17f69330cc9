import { createHash } from 'node:crypto';
import type { TenantTransaction } from '../access/context';
import { isGiven } from '../shared/check-argument';
import { now } from '../shared/clock';
import { badUserInput, conflict } from '../shared/errors';
import { holdsPersonalNumber } from '../shared/personal-number';
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

/** Visible ASCII: what a header can carry is what an argument can. */
const KEY = /^[\x21-\x7E]{1,200}$/;

/** The key itself if it may be used, null if there is none; one rule for header and argument. @throws BAD_USER_INPUT */
export function checkedKey(key: string | null | undefined): string | null {
  if (key === null || key === undefined) return null;
  if (holdsPersonalNumber(key)) {
    throw badUserInput({
      en: 'An idempotency key is stored, and this one holds what looks like an ID number or a phone. A random UUID is a good key.',
      zh: '幂等键会被保存，而收到的键中疑似含有公民身份号码或手机号。建议使用随机 UUID。',
    });
  }
  if (KEY.test(key)) return key;
  throw badUserInput({
    en: `An idempotency key (Idempotency-Key header or idempotencyKey) has 1 to 200 visible ASCII characters; this one has ${[...key].length} in all. A random UUID is a good key.`,
    zh: `幂等键（Idempotency-Key 头或 idempotencyKey）须为 1 至 200 个可见 ASCII 字符，收到的有 ${[...key].length} 个字符。建议使用随机 UUID。`,
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
  const requestDigest = createHash('sha256')
    .update(canonicalJson(meaningOf(call.input)))
    .digest('hex');
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

/**
 * What of an input binds its key: all but the key itself, which may come by the header as well, and but what is null,
 * which means the same as left out. Where a null is a wish of its own, the use case says it in another field.
 */
function meaningOf(input: object): object {
  const { idempotencyKey: _, ...rest } = input as { idempotencyKey?: unknown };
  return withoutNulls(rest);
}

/** Items of lists stay, also those that are null: they have a place. Dates and other values with a form of their own stay. */
function withoutNulls(value: object): object {
  const given = Object.entries(value).filter(([, field]) => isGiven(field));
  return Object.fromEntries(given.map(([name, field]) => [name, isFields(field) ? withoutNulls(field) : field]));
}

function isFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value);
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
      zh: `幂等键“${call.key}”已${OTHERWISE[how]}使用过（${mutation}）。请原样重发首次请求，或换用新的幂等键。`,
    },
    { idempotencyKey: call.key, mutation },
  );
}
