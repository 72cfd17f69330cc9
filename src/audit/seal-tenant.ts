import type { TenantDatabase, TenantTransaction } from '../access/context';
import { now } from '../shared/clock';
import { type ChainLink, linksAfter } from './audit-chain';

/** Entries in one transaction: a few milliseconds of work, so that a killed sealer loses and blocks next to nothing. */
const SEALED_IN_ONE_BATCH = 500;

/** A batch takes milliseconds; one that takes this long is stuck and is cut off. */
const BATCH_TIMEOUT_MS = 10_000;

/** A committed entry that has no number yet. */
export interface UnsealedEntry {
  id: string;
  objectId: string;
  objectVersion: number | null;
  digest: string;
}

interface Head {
  sequence: number;
  hash: string;
}

/**
 * Numbers and chains the committed, unnumbered entries of one tenant, in batches, each in one transaction under the
 * lock of the head row: there is one sealer of a tenant at a time, and what another has locked is left to that one.
 *
 * An entry that commits late is simply found by a later batch: numbers follow the order of sealing, not of ids.
 *
 * @returns how many entries were sealed here
 */
export async function sealTenant(
  database: TenantDatabase,
  tenantId: string,
  batch = SEALED_IN_ONE_BATCH,
): Promise<number> {
  let sealed = 0;
  for (;;) {
    const count = await database.transaction(tenantId, now().getTime() + BATCH_TIMEOUT_MS, (tx) =>
      sealBatch(tx, batch),
    );
    sealed += count;
    if (count < batch) return sealed;
  }
}

async function sealBatch(tx: TenantTransaction, batch: number): Promise<number> {
  const head = await lockHead(tx);
  if (head === null) return 0;
  const entries = inVersionOrder(await nextEntries(tx, batch));
  const links = linksAfter(
    head,
    entries.map((entry) => entry.digest),
  );
  const last = links.at(-1);
  if (last === undefined) return 0;
  await writeLinks(tx, entries, links);
  await tx.query({
    text: `update audit_heads set sequence = $2, hash = $3, sealed_at = $4 where tenant_id = $1`,
    values: [last.sequence, last.hash, now()],
  });
  return entries.length;
}

/** The head, locked until the transaction ends; null when another sealer holds it. Tenants are made with theirs. */
async function lockHead(tx: TenantTransaction): Promise<Head | null> {
  const [head] = await tx.query<{ sequence: string; hash: string }>({
    text: `select sequence::text, hash from audit_heads where tenant_id = $1 for update skip locked`,
  });
  return head === undefined ? null : { sequence: Number(head.sequence), hash: head.hash };
}

/**
 * The next entries in id order (UUIDv7: by time, nearly). Clocks of two processes may differ, so the earlier versions
 * of each object come along even where their ids lie behind the batch: of one object the order is always right.
 */
function nextEntries(tx: TenantTransaction, batch: number): Promise<UnsealedEntry[]> {
  return tx.query<UnsealedEntry>({
    text: `with batch as (
             select id, object_id, object_version from audit_entries
              where tenant_id = $1 and sequence is null order by id limit $2),
           reached as (
             select object_id, max(object_version) as object_version from batch group by object_id),
           earlier as (
             select e.id from reached r
               join audit_entries e on e.tenant_id = $1 and e.object_id = r.object_id
              where e.sequence is null and e.object_version < r.object_version)
           select id, object_id as "objectId", object_version as "objectVersion", digest
             from audit_entries
            where tenant_id = $1 and id in (select id from batch union select id from earlier)
            order by id`,
    values: [batch],
  });
}

/**
 * The same entries, those of one object by version on the places that they hold together.
 * Entries without a version stay where they are.
 */
export function inVersionOrder(entries: readonly UnsealedEntry[]): UnsealedEntry[] {
  const places = new Map<string, number[]>();
  entries.forEach((entry, place) => {
    if (entry.objectVersion === null) return;
    const held = places.get(entry.objectId);
    if (held === undefined) places.set(entry.objectId, [place]);
    else held.push(place);
  });
  const ordered = [...entries];
  for (const held of places.values()) {
    const versions = held.map((place) => entries[place] as UnsealedEntry);
    versions.sort((a, b) => (a.objectVersion ?? 0) - (b.objectVersion ?? 0));
    held.forEach((place, index) => {
      ordered[place] = versions[index] as UnsealedEntry;
    });
  }
  return ordered;
}

async function writeLinks(tx: TenantTransaction, entries: readonly UnsealedEntry[], links: readonly ChainLink[]) {
  const written = await tx.query({
    text: `update audit_entries e set sequence = l.sequence, previous_hash = l.previous_hash, hash = l.hash
             from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[]) as l (id, sequence, previous_hash, hash)
            where e.tenant_id = $1 and e.id = l.id and e.sequence is null
           returning e.id`,
    values: [
      entries.map((entry) => entry.id),
      links.map((link) => link.sequence),
      links.map((link) => link.previousHash),
      links.map((link) => link.hash),
    ],
  });
  // Under the lock of the head nobody else numbers; anything else means the chain would have a hole.
  if (written.length !== links.length) throw new Error(`Sealed ${written.length} of ${links.length} audit entries.`);
}
