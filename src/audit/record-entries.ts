import { v7 as uuidv7 } from 'uuid';
import type { BridgeStep } from '../access/bridge';
import type { TenantTransaction } from '../access/context';
import type { Action, Role } from '../access/permissions';
import { now } from '../shared/clock';
import { type EntryContent, entryDigest, recordedAtText } from './audit-chain';
import { changeOf, endsLast, type RecordedChange } from './recorded-change';

/** One line of the audit log: what was touched, by names of fields, never by values. */
export interface AuditNote {
  objectType: string;
  /** Internal UUID. */
  objectId: string;
  objectVersion: number | null;
  fields: string[];
  /** Left out, it follows from the version: 1 is CREATED, every other UPDATED. Null: nothing was changed, something was read. */
  change?: RecordedChange | null;
}

/**
 * By whom, under which of their roles, in which request. A step that another tenant took is that tenant's: its id stands in
 * the place of the account's, and `PEER` in that of the role. What no account does, but the clock by a rule, or who runs the
 * installation at the command line, is the system's: `SYSTEM`, with the tenant's own id.
 */
export interface Actor {
  accountId: string;
  role: Role | 'PEER' | 'SYSTEM';
  action: Action | BridgeStep;
  requestId: string;
}

/** A name as the schema has it, dotted for a nested field. Whatever else stands here may be a value, and is refused. */
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,99}(\.[A-Za-z0-9_]{1,100}){0,5}$/;

/** Entries in one INSERT: more gain nothing and cost memory on both sides. */
const ROWS_IN_ONE_INSERT = 2_000;

/**
 * Inserts the audit entries of one transaction, unnumbered: the sealer numbers them once they are committed.
 *
 * @throws Error (INTERNAL to the caller) when a use case wrote without saying what, or put a value where a name belongs.
 */
export async function recordEntries(tx: TenantTransaction, actor: Actor, notes: readonly AuditNote[]): Promise<void> {
  if (notes.length === 0) throw new Error(`Action ${actor.action} gave no audit note: no write goes unrecorded.`);
  const recordedAt = now();
  const ordered = endsLast(notes);
  for (let from = 0; from < ordered.length; from += ROWS_IN_ONE_INSERT) {
    const entries = ordered
      .slice(from, from + ROWS_IN_ONE_INSERT)
      .map((note) => contentOf(tx.tenantId, actor, note, recordedAt));
    await insertEntries(tx, entries);
  }
}

function contentOf(tenantId: string, actor: Actor, note: AuditNote, recordedAt: Date): EntryContent {
  for (const name of [note.objectType, ...note.fields]) {
    if (!NAME.test(name)) throw new Error(`An audit note of ${actor.action} holds something that is no name.`);
  }
  const change = changeOf(note);
  return {
    tenantId: tenantId.toLowerCase(),
    id: uuidv7(),
    recordedAt: recordedAtText(recordedAt),
    requestId: actor.requestId,
    accountId: actor.accountId.toLowerCase(),
    role: actor.role,
    action: actor.action,
    objectType: note.objectType,
    // PostgreSQL gives UUIDs back in lower case; the digest must be that of what is read back.
    objectId: note.objectId.toLowerCase(),
    objectVersion: note.objectVersion,
    fields: note.fields,
    changeKind: change?.kind ?? null,
    changeReason: change?.reason ?? null,
  };
}

/** An array for each column: one short text for any number of entries, which connections keep prepared. */
async function insertEntries(tx: TenantTransaction, entries: readonly EntryContent[]): Promise<void> {
  const [first] = entries;
  if (first === undefined) return;
  await tx.query({
    text: `insert into audit_entries (tenant_id, recorded_at, request_id, account_id, role, action,
                                      id, object_type, object_id, object_version, fields, change_kind, change_reason, digest)
           select $1, $2, $3, $4, $5, $6,
                  k.id, k.object_type, k.object_id, k.object_version, k.fields::text[], k.change_kind, k.change_reason, k.digest
             from unnest($7::uuid[], $8::text[], $9::uuid[], $10::int[], $11::text[], $12::text[], $13::text[], $14::text[])
                    as k (id, object_type, object_id, object_version, fields, change_kind, change_reason, digest)`,
    values: [
      first.recordedAt,
      first.requestId,
      first.accountId,
      first.role,
      first.action,
      entries.map(({ id }) => id),
      entries.map(({ objectType }) => objectType),
      entries.map(({ objectId }) => objectId),
      entries.map(({ objectVersion }) => objectVersion),
      // Names as they were checked: letters, digits, dots. An array of arrays would be taken apart to its last element.
      entries.map(({ fields }) => `{${fields.join(',')}}`),
      entries.map(({ changeKind }) => changeKind),
      entries.map(({ changeReason }) => changeReason),
      entries.map((entry) => entryDigest(entry)),
    ],
  });
}
