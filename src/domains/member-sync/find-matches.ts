import type { TenantKeys, TenantTransaction } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import type { OpenMembership } from '../members/find-membership';
import type { LockedMember } from '../members/lock-member';
import type { RecordedFrom } from '../members/mending.rules';
import { SEALED_COLUMNS } from '../members/seal-numbers';
import type { MemberRecord } from './member-record.rules';

/** A member whom a record of the batch may be about, locked until the commit. */
export interface MatchedMember extends LockedMember {
  groupId: string | null;
  idNumberIndex: Buffer | null;
  /** The record of the membership that holds; null for who has ended. */
  membership: OpenMembership | null;
  recordedFrom: RecordedFrom;
  /** What the source calls this member already, if anything. */
  externalId: string | null;
}

/** A member who belongs to a branch, as a batch has it. */
export type LivingMatch = MatchedMember & { branchId: string; membership: OpenMembership };

export function isLiving(member: MatchedMember): member is LivingMatch {
  return member.branchId !== null && member.membership !== null;
}

/** Whom the records of a batch are about: by what the source calls them, and by ID number. */
export interface Matches {
  byExternalId: ReadonlyMap<string, MatchedMember>;
  byIdNumber: ReadonlyMap<string, MatchedMember>;
}

/**
 * Finds and locks the members whom records are about, in few statements whatever their number: by the external id of that
 * source, then by the keyed digest of the ID number. Never by name. The batches of a tenant come one after another, so that of
 * two sources that send one new person the second finds the first.
 */
export async function findMatches(
  tx: TenantTransaction,
  keys: TenantKeys,
  source: string,
  records: readonly MemberRecord[],
): Promise<Matches> {
  const numberOf = numbersByDigest(keys, records);
  const found = await tx.query<{ id: string }>({
    // Joins, not lists: each is one look into an index, also where the tables have grown since PostgreSQL last counted them.
    text: `select s.member_id as id
             from unnest($3::text[]) as k (external_id)
             join member_sources s on s.tenant_id = $1 and s.source = $2 and s.external_id = k.external_id
           union
           select m.id
             from unnest($4::bytea[]) as k (digest)
             join members m on m.tenant_id = $1 and m.id_number_index = k.digest`,
    values: [source, records.map(({ externalId }) => externalId), [...numberOf.keys()].map(fromHex)],
  });
  const members = await lockMatched(
    tx,
    source,
    found.map(({ id }) => id),
  );
  const named = members.flatMap((member) => (member.externalId === null ? [] : [[member.externalId, member] as const]));
  const numbered = members.flatMap((member) => {
    // By the locked row: the number may have been mended since it was looked for.
    const idNumber = numberOf.get(member.idNumberIndex?.toString('hex') ?? '');
    return idNumber === undefined ? [] : [[idNumber, member] as const];
  });
  return { byExternalId: new Map(named), byIdNumber: new Map(numbered) };
}

/** ID number by each digest that a row may have of it. */
function numbersByDigest(keys: TenantKeys, records: readonly MemberRecord[]): Map<string, string> {
  const numbers = new Set(records.map(({ idNumber }) => idNumber).filter(isGiven));
  const pairs = [...numbers].flatMap((number) =>
    keys.blindIndexes(number, SEALED_COLUMNS.ID_NUMBER).map((digest) => [digest.toString('hex'), number] as const),
  );
  return new Map(pairs);
}

const fromHex = (hex: string) => Buffer.from(hex, 'hex');

/** Locks members in the order of their ids, and reads what they belong to and what the source calls them. */
export async function lockMatched(
  tx: TenantTransaction,
  source: string,
  ids: readonly string[],
): Promise<MatchedMember[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<Omit<MatchedMember, 'membership' | 'recordedFrom' | 'externalId'>>({
    text: `select id, name, sex, birth_on as "birthOn", education, joined_on as "joinedOn",
                  full_member_on as "fullMemberOn", id_number_sealed as "idNumberSealed",
                  phone_sealed as "phoneSealed", id_number_index as "idNumberIndex", category, standing,
                  branch_id as "branchId", group_id as "groupId", ended_on as "endedOn", end_reason as "endReason", version
             from members
            where tenant_id = $1 and id = any($2::uuid[])
            order by id
              for no key update`,
    values: [ids],
  });
  // In statements of their own: what a statement that waited for a lock joins to is older than the lock.
  const memberships = await membershipsOf(tx, ids);
  const names = await tx.query<{ memberId: string; externalId: string }>({
    text: `select s.member_id as "memberId", s.external_id as "externalId"
             from unnest($3::uuid[]) as k (member_id)
             join member_sources s on s.tenant_id = $1 and s.member_id = k.member_id and s.source = $2`,
    values: [source, ids],
  });
  const externalIds = new Map(names.map(({ memberId, externalId }) => [memberId, externalId]));
  return rows.map((row) => ({
    ...row,
    ...(memberships.get(row.id) ?? { membership: null, recordedFrom: { firstOn: null, fullOn: null } }),
    externalId: externalIds.get(row.id) ?? null,
  }));
}

type Belonging = Pick<MatchedMember, 'membership' | 'recordedFrom'>;

async function membershipsOf(tx: TenantTransaction, memberIds: readonly string[]): Promise<Map<string, Belonging>> {
  const rows = await tx.query<OpenMembership & { memberId: string; isOpen: boolean }>({
    text: `select member_id as "memberId", id, lower(valid) as "from", begin_reason as "beginReason",
                  branch_id as "branchId", group_id as "groupId", category, standing, upper_inf(valid) as "isOpen"
             from memberships
            where tenant_id = $1 and member_id = any($2::uuid[]) and superseded_at is null
            order by lower(valid)`,
    values: [memberIds],
  });
  const found = new Map<string, Belonging>();
  for (const { memberId, isOpen, ...membership } of rows) {
    const { membership: open, recordedFrom } = found.get(memberId) ?? {
      membership: null,
      recordedFrom: { firstOn: membership.from, fullOn: null },
    };
    const fullOn = recordedFrom.fullOn ?? (membership.category === 'FULL' ? membership.from : null);
    found.set(memberId, { membership: isOpen ? membership : open, recordedFrom: { ...recordedFrom, fullOn } });
  }
  return found;
}
