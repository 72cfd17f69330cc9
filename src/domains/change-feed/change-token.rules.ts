import { createHash } from 'node:crypto';
import { daysAfter, daysBetween } from '../../shared/calendar';
import type { LocalDate } from '../../shared/clock';
import { CHANGE_TOKEN_DAYS, FED_TYPES, type FedType } from './change-feed.rules';

/**
 * A place in the sealed log of a tenant. The hash is that of the entry at this number, or its first half: by it a log that was
 * restored to an earlier state, and went on differently, is told from the one that was followed.
 */
export interface FeedPosition {
  epoch: number;
  sequence: number;
  /** Hex digits: 64, or the first 32 of them. */
  hash: string;
}

/** What a token says. `feed` is null in one to begin with, which begins any of them. */
export interface ChangeToken {
  feed: FedType | null;
  position: FeedPosition;
  issuedOn: LocalDate;
}

/** Why a token is none for this feed of this tenant. */
export type TokenProblem = 'NO_TOKEN' | 'OTHER_FEED' | 'EXPIRED';

const VERSION = 1;
const TENANT_BYTES = 6;
const HASH_BYTES = 16;
/** Version, feed, tenant, epoch, sequence (6 bytes), hash, days since 1970. */
const LENGTH = 1 + 1 + TENANT_BYTES + 4 + 6 + HASH_BYTES + 2;
const FIRST_DAY: LocalDate = '1970-01-01';

/** The token as text: opaque, and of no use in another tenant. It is no secret, and keeps nothing but a place. */
export function encodeChangeToken(tenantId: string, { feed, position, issuedOn }: ChangeToken): string {
  const bytes = Buffer.alloc(LENGTH);
  let at = bytes.writeUInt8(VERSION);
  at = bytes.writeUInt8(feed === null ? 0 : FED_TYPES.indexOf(feed) + 1, at);
  at += tenantMark(tenantId).copy(bytes, at);
  at = bytes.writeUInt32BE(position.epoch, at);
  at = bytes.writeUIntBE(position.sequence, at, 6);
  at += Buffer.from(position.hash.slice(0, HASH_BYTES * 2), 'hex').copy(bytes, at);
  bytes.writeUInt16BE(daysBetween(FIRST_DAY, issuedOn), at);
  return bytes.toString('base64url');
}

/** The position in a token for one feed of one tenant, or why there is none. */
export function readChangeToken(
  tenantId: string,
  feed: FedType,
  token: string,
  on: LocalDate,
): { position: FeedPosition } | { problem: TokenProblem } {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== LENGTH || bytes.toString('base64url') !== token) return { problem: 'NO_TOKEN' };
  const tenant = bytes.subarray(2, 2 + TENANT_BYTES);
  if (bytes[0] !== VERSION || !tenant.equals(tenantMark(tenantId))) return { problem: 'NO_TOKEN' };
  if (bytes[1] !== 0 && FED_TYPES[(bytes[1] ?? 0) - 1] !== feed) return { problem: 'OTHER_FEED' };
  const issuedOn = daysAfter(FIRST_DAY, bytes.readUInt16BE(LENGTH - 2));
  if (on > lastDayOf(issuedOn)) return { problem: 'EXPIRED' };
  const epochAt = 2 + TENANT_BYTES;
  return {
    position: {
      epoch: bytes.readUInt32BE(epochAt),
      sequence: bytes.readUIntBE(epochAt + 4, 6),
      hash: bytes.subarray(epochAt + 10, epochAt + 10 + HASH_BYTES).toString('hex'),
    },
  };
}

/** The last day on which a token that was issued then is of use. */
export function lastDayOf(issuedOn: LocalDate): LocalDate {
  return daysAfter(issuedOn, CHANGE_TOKEN_DAYS);
}

function tenantMark(tenantId: string): Buffer {
  return createHash('sha256').update(`zuzhi/change-token/1\n${tenantId}`).digest().subarray(0, TENANT_BYTES);
}
