import type { Statement } from '../access/context';
import { now } from '../shared/clock';
import type { AuditBreak, Verification } from './audit-break';
import { type EntryContent, entryDigest, genesisHash, linkHash, RECORDED_AT_SQL } from './audit-chain';

/**
 * Reads rows of one tenant, `$1` being that tenant. All reads of one verification must see one snapshot
 * (REPEATABLE READ), or a sealer at work looks like a break.
 */
export type ReadLog = <Row>(statement: Statement) => Promise<Row[]>;

export interface VerifyOptions {
  /** Entries held in memory at a time. */
  pageSize?: number;
  /** "Now", for what is unsealed too long. */
  at?: Date;
  /** Told each link that is right, in order: to look for exported heads on the way. */
  onLink?: (link: { sequence: number; hash: string }) => void;
}

/** The sealer runs each second; an entry that has waited this long is waiting for nobody. */
const UNSEALED_TOO_LONG_MS = 60_000;

interface SealedEntry extends EntryContent {
  sequence: string;
  digest: string;
  previousHash: string;
  hash: string;
}

interface Head {
  sequence: number;
  hash: string;
}

/**
 * Verifies the audit log of one tenant: recomputes each digest and each link from the stored content, compares the
 * end with the head row, and looks for entries that nobody seals. Reads pages by sequence, so any length will do.
 *
 * What it cannot see alone: an end cut off together with the head row. The exported heads show that
 * (`export-heads.ts`).
 */
export async function verifyAuditLog(
  read: ReadLog,
  tenantId: string,
  options: VerifyOptions = {},
): Promise<Verification> {
  const { pageSize = 1000, at = now(), onLink } = options;
  let end: Head = { sequence: 0, hash: genesisHash(tenantId) };
  for (;;) {
    const page = await nextPage(read, end.sequence, pageSize);
    for (const entry of page) {
      const found = breakAt(entry, end);
      if (found !== null) return { verified: end.sequence, firstBreak: found };
      end = { sequence: end.sequence + 1, hash: entry.hash };
      onLink?.(end);
    }
    if (page.length < pageSize) break;
  }
  const firstBreak = (await headBreak(read, end)) ?? (await unsealedBreak(read, at));
  return { verified: end.sequence, firstBreak };
}

function nextPage(read: ReadLog, after: number, pageSize: number): Promise<SealedEntry[]> {
  return read<SealedEntry>({
    text: `select tenant_id as "tenantId", id, ${RECORDED_AT_SQL} as "recordedAt", request_id as "requestId",
                  account_id as "accountId", role, action, object_type as "objectType", object_id as "objectId",
                  object_version as "objectVersion", fields, change_kind as "changeKind",
                  change_reason as "changeReason", sequence::text, digest, previous_hash as "previousHash", hash
             from audit_entries e where e.tenant_id = $1 and e.sequence > $2 order by e.sequence limit $3`,
    values: [after, pageSize],
  });
}

function breakAt(entry: SealedEntry, end: Head): AuditBreak | null {
  const { sequence, digest, previousHash, hash, ...content } = entry;
  const expected = end.sequence + 1;
  if (Number(sequence) !== expected) {
    return {
      kind: 'MISSING_SEQUENCE',
      sequence: expected,
      entryId: null,
      message: `Entry ${expected} is missing: ${end.sequence === 0 ? 'the log begins with' : `entry ${end.sequence} is followed by`} entry ${sequence}.`,
    };
  }
  const at = { sequence: expected, entryId: entry.id };
  if (entryDigest(content) !== digest) {
    return {
      ...at,
      kind: 'CHANGED_CONTENT',
      message: `The content of entry ${expected} was changed after it was written.`,
    };
  }
  if (previousHash !== end.hash || linkHash(end.hash, expected, digest) !== hash) {
    return {
      ...at,
      kind: 'CHANGED_HASH',
      message: `Entry ${expected} is not the one that was sealed after entry ${end.sequence}.`,
    };
  }
  return null;
}

async function headBreak(read: ReadLog, end: Head): Promise<AuditBreak | null> {
  const [row] = await read<{ sequence: string; hash: string }>({
    text: `select sequence::text, hash from audit_heads where tenant_id = $1`,
  });
  const head = row === undefined ? null : Number(row.sequence);
  if (head === end.sequence && row?.hash === end.hash) return null;
  const says = head === null ? 'there is no head row' : `its head says ${head}`;
  const message =
    head === end.sequence
      ? `The head row has another hash than entry ${end.sequence}, the last one.`
      : `The log ends with entry ${end.sequence}, but ${says}.`;
  return { kind: 'HEAD_MISMATCH', sequence: end.sequence, entryId: null, message };
}

async function unsealedBreak(read: ReadLog, at: Date): Promise<AuditBreak | null> {
  const [oldest] = await read<{ id: string; recordedAt: string; count: string }>({
    text: `select min(id::text) as id, min(${RECORDED_AT_SQL}) as "recordedAt", count(*)::text as count
             from audit_entries where tenant_id = $1 and sequence is null and recorded_at < $2`,
    values: [new Date(at.getTime() - UNSEALED_TOO_LONG_MS)],
  });
  if (oldest === undefined || oldest.count === '0') return null;
  return {
    kind: 'UNSEALED',
    sequence: null,
    entryId: oldest.id,
    message: `Not sealed after a minute: ${oldest.count}, the oldest of ${oldest.recordedAt}. Is a sealer running?`,
  };
}
