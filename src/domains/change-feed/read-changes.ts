import type { Statement } from '../../access/context';
import { genesisHash } from '../../audit/audit-chain';
import type { ChangeKind } from '../../audit/recorded-change';
import type { FedType } from './change-feed.rules';
import type { FeedPosition } from './change-token.rules';

/** Reads rows of one tenant, `$1` being that tenant. */
export type ReadFeed = <Row>(statement: Statement) => Promise<Row[]>;

/** One change: which record, what happened, and why if it ended. Never the record itself. */
export interface FeedChange {
  sequence: number;
  objectType: FedType;
  /** Internal id. */
  objectId: string;
  kind: ChangeKind;
  /** Null where something that hangs on the record changed without a version of its own. */
  version: number | null;
  reason: string | null;
  at: Date;
}

/**
 * The changes after a position, oldest first. `next` is where to go on: nothing at or before it ever comes later. Not known is
 * a position that the log does not have (any more): the database was restored to an earlier state, or is another one.
 */
export type FeedRead =
  | { isKnown: true; changes: FeedChange[]; next: FeedPosition; hasMore: boolean }
  | { isKnown: false; head: FeedPosition };

export interface FeedQuery {
  types: readonly FedType[];
  /** Null begins before the first change on record. */
  after: FeedPosition | null;
  limit: number;
}

interface HeadRow {
  tenantId: string;
  epoch: number;
  headSequence: string;
  headHash: string;
}

interface PageRow extends HeadRow {
  /** Hash of the entry at the position asked for. */
  knownHash: string | null;
  /** Null in the one row of a page without changes. */
  sequence: string | null;
  hash: string;
  objectType: FedType;
  objectId: string;
  kind: ChangeKind;
  version: number | null;
  reason: string | null;
  at: Date;
}

const HEAD = `h.tenant_id as "tenantId", h.epoch, h.sequence::text as "headSequence", h.hash as "headHash"`;

/** Where the sealed log of the tenant ends: what is committed later comes after it. One statement. */
export async function readHead(read: ReadFeed): Promise<FeedPosition> {
  const rows = await read<HeadRow>({ text: `select ${HEAD} from audit_heads h where h.tenant_id = $1` });
  return headOf(rows[0]);
}

/**
 * A page of changes, in the order of sealing. One statement, hence one snapshot: the sealer numbers entries and moves the head in
 * one transaction, so up to the head that is read here no number is missing, and none is given later.
 */
export async function readChanges(read: ReadFeed, query: FeedQuery): Promise<FeedRead> {
  const { after, limit } = query;
  const rows = await read<PageRow>(pageStatement(query));
  const [first] = rows;
  const head = headOf(first);
  if (after !== null && !isIn(first, after, head)) return { isKnown: false, head };
  const found = rows.filter((row) => row.sequence !== null);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const hasMore = found.length > limit;
  // At the end of the page nothing of these types lies before the head: whoever goes on from there skips the others.
  const next = !hasMore || last === undefined ? head : { ...head, sequence: Number(last.sequence), hash: last.hash };
  return { isKnown: true, changes: page.map(changeOf), next, hasMore };
}

/** One row more than asked for says that more follow; a page without changes is one row with the head alone. */
export function pageStatement({ types, after, limit }: FeedQuery): Statement {
  // A single type is an equality, which the index of the feed answers in order.
  const isOfType = types.length === 1 ? 'e.object_type = ($3::text[])[1]' : 'e.object_type = any($3::text[])';
  return {
    text: `select ${HEAD},
                  (select k.hash from audit_entries k where k.tenant_id = $1 and k.sequence = $2::bigint) as "knownHash",
                  c.*
             from audit_heads h
             left join lateral (
               select e.sequence::text, e.hash, e.object_type as "objectType", e.object_id as "objectId",
                      e.change_kind as kind, e.object_version as version, e.change_reason as reason, e.recorded_at as at
                 from audit_entries e
                where e.tenant_id = $1 and ${isOfType} and e.change_kind is not null and e.sequence > $2::bigint
                order by e.sequence
                limit $4) c on true
            where h.tenant_id = $1
            order by c.sequence::bigint`,
    values: [after?.sequence ?? 0, types, limit + 1],
  };
}

/** Whether the log has the position: the same epoch, not beyond the end, and the same entry there. */
function isIn(row: PageRow | undefined, after: FeedPosition, head: FeedPosition): boolean {
  if (row === undefined || after.epoch !== head.epoch || after.sequence > head.sequence) return false;
  const hash = after.sequence === 0 ? genesisHash(row.tenantId) : row.knownHash;
  return hash?.startsWith(after.hash) === true;
}

function headOf(row: HeadRow | undefined): FeedPosition {
  if (row === undefined) throw new Error('A tenant is made with the head of its log.');
  return { epoch: row.epoch, sequence: Number(row.headSequence), hash: row.headHash };
}

function changeOf({ sequence, objectType, objectId, kind, version, reason, at }: PageRow): FeedChange {
  return { sequence: Number(sequence), objectType, objectId, kind, version, reason, at };
}
