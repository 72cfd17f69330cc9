import type { TenantTransaction, ViewerContext } from '../../access/context';
import { granted } from '../../access/granted';
import type { Action } from '../../access/permissions';
import { type ApiError, conflict, notFound } from '../../shared/errors';
import type { MemberStanding } from '../members/member.rules';
import { isReached } from '../organizations/assert-reach';
import { floatingRecordId } from './floating.planned';
import type { FloatingParty } from './floating.rules';
import type { FloatingRecordEntity } from './floating-record.entity';

/** One side of a record under a row lock, as its steps need it. */
export type LockedRecord = Omit<FloatingRecordEntity, 'tenantId' | 'createdAt' | 'updatedAt'> & {
  /** Of the own member; null where the person is none. */
  memberStanding: MemberStanding | null;
};

/**
 * Locks this tenant's side of a record until the transaction ends, its member first, as who ends a member does; null when there
 * is none. Refuses nothing.
 */
export async function lockFloatingRecord(tx: TenantTransaction, id: string): Promise<LockedRecord | null> {
  // A record never changes its member.
  const [member] = await tx.query<{ standing: MemberStanding }>({
    text: `select m.standing
             from members m
            where m.tenant_id = $1
              and m.id = (select f.member_id from floating_records f where f.tenant_id = $1 and f.id = $2)
              for no key update`,
    values: [id],
  });
  const [record] = await tx.query<Omit<LockedRecord, 'memberStanding'>>({
    text: `select id, side, channel, peer_tenant_id as "peerTenantId", peer_name as "peerName", state,
                  state_since as "stateSince", member_id as "memberId", member_name as "memberName",
                  id_number_masked as "idNumberMasked", origin_id as "originId", origin_name as "originName",
                  destination_id as "destinationId", destination_name as "destinationName",
                  destination_division_code as "destinationDivisionCode", attachment, "range", reason,
                  out_on as "outOn", referred_on as "referredOn", received_on as "receivedOn",
                  incorporated_on as "incorporatedOn", closed_on as "closedOn", result, liaison_id as "liaisonId",
                  first_contact_on as "firstContactOn", last_contact_on as "lastContactOn",
                  last_contact_channel as "lastContactChannel", awaits_peer as "awaitsPeer", version
             from floating_records
            where tenant_id = $1 and id = $2
              for no key update`,
    values: [id],
  });
  return record === undefined ? null : { ...record, memberStanding: member?.standing ?? null };
}

/** Who may take a step: one of the parties, or either. */
export type StepParty = FloatingParty | 'EITHER';

/** What a caller names of a record. */
export interface StepOf {
  id: string;
  expectedVersion: number;
}

/** Refuses a record that the caller does not reach by that party's organization as NOT_FOUND, a stale version as CONFLICT. */
export async function assertRecord(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  party: StepParty,
  record: LockedRecord | null,
  { id, expectedVersion }: StepOf,
): Promise<LockedRecord> {
  if (record === null || !(await isMine(tx, ctx, action, party, record))) throw floatingRecordNotFound(id);
  assertVersion(record, expectedVersion);
  return record;
}

/**
 * Whether the caller acts for a party of the record: for the origin whoever is above the branch of the member, for the
 * destination above the organization there, once there is one; the department acts for all of its tenant.
 */
export async function isMine(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  party: StepParty,
  { side, originId, destinationId, referredOn }: LockedRecord,
): Promise<boolean> {
  if (granted(ctx.viewer, action)?.reach === 'TENANT') return true;
  const knows = side === 'DESTINATION' || (side === 'BOTH' && referredOn !== null);
  const organizations = [
    ...(party !== 'DESTINATION' && originId !== null ? [originId] : []),
    ...(party !== 'ORIGIN' && knows && destinationId !== null ? [destinationId] : []),
  ];
  for (const organization of organizations) if (await isReached(tx, ctx, action, organization)) return true;
  return false;
}

function assertVersion({ version }: LockedRecord, expectedVersion: number): void {
  if (version === expectedVersion) return;
  throw conflict(
    {
      en: `The record of the floating member is at version ${version}, not ${expectedVersion}. Read it again and repeat with the version you read.`,
      zh: `该流动党员记录当前版本为 ${version}，与提交的 ${expectedVersion} 不一致。请重新读取后再提交。`,
    },
    { expectedVersion, currentVersion: version },
  );
}

/** A record that does not exist, has no side here, or lies outside the caller's reach: one answer for all three. */
export function floatingRecordNotFound(id: string): ApiError {
  return notFound({
    en: `There is no record of a floating member with id ${floatingRecordId(id)} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${floatingRecordId(id)} 的流动党员记录。`,
  });
}
