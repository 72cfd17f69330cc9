import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import type { ChangeKind } from './recorded-change';

/**
 * What an audit entry says: who did what to which object, by names of fields, never by values.
 * UUIDs are in lower case, `recordedAt` is ISO 8601 in UTC with six decimals, as the database keeps it.
 */
export interface EntryContent {
  tenantId: string;
  id: string;
  recordedAt: string;
  requestId: string;
  accountId: string;
  role: string;
  action: string;
  objectType: string;
  objectId: string;
  objectVersion: number | null;
  fields: string[];
  /** Null where nothing was changed, and of entries older than the change feed. */
  changeKind?: ChangeKind | null;
  changeReason?: string | null;
}

/** Place of an entry in its tenant's chain. */
export interface ChainLink {
  sequence: number;
  previousHash: string;
  hash: string;
}

/** SM3 (GB/T 32905-2016) of labelled text, 64 lower-case hex digits. The label keeps the three uses below apart. */
function sm3(label: string, text: string): string {
  return createHash('sm3').update(`zuzhi/${label}/1\n${text}`, 'utf8').digest('hex');
}

/**
 * Digest of the whole content of one entry, stored with it when it is written. What it does not say of a change is left out,
 * not null: so the digests of entries older than the change feed stay what they were.
 */
export function entryDigest(content: EntryContent): string {
  // Field by field in the order of `canonicalJson`, which a batch of a thousand would ask for a thousand times.
  const whole = {
    accountId: content.accountId,
    action: content.action,
    changeKind: content.changeKind ?? undefined,
    changeReason: content.changeReason ?? undefined,
    fields: content.fields,
    id: content.id,
    objectId: content.objectId,
    objectType: content.objectType,
    objectVersion: content.objectVersion,
    recordedAt: content.recordedAt,
    requestId: content.requestId,
    role: content.role,
    tenantId: content.tenantId,
  } satisfies Record<keyof EntryContent, unknown>;
  return sm3('audit-entry', JSON.stringify(whole));
}

/** What the first entry of a tenant follows: a chain cannot be passed off as another tenant's. */
export function genesisHash(tenantId: string): string {
  return sm3('audit-genesis', tenantId);
}

/** Hash of one link: binds the entry (by its digest) to its number and, through the previous hash, to all before it. */
export function linkHash(previousHash: string, sequence: number, digest: string): string {
  return sm3('audit-link', canonicalJson({ previousHash, sequence, digest }));
}

/** The links that follow `head` for entries with these digests, in order. */
export function linksAfter(head: { sequence: number; hash: string }, digests: readonly string[]): ChainLink[] {
  let { sequence, hash } = head;
  return digests.map((digest) => {
    const previousHash = hash;
    sequence += 1;
    hash = linkHash(previousHash, sequence, digest);
    return { sequence, previousHash, hash };
  });
}

/** An instant as `EntryContent.recordedAt` has it; SQL twin: `RECORDED_AT_SQL`. */
export function recordedAtText(instant: Date): string {
  return instant.toISOString().replace('Z', '000Z');
}

/** Reads `recorded_at` with all six decimals the database keeps, which a JavaScript date would cut to three. */
export const RECORDED_AT_SQL = `to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
