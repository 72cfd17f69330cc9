import { v7 as newId } from 'uuid';
import type { TenantKeys } from '../../access/context';
import { idIn, insertRows, type Row } from '../../data/insert-rows';
import type { MigratorClient } from '../../data/migrator-client';
import { daysAfter } from '../../shared/calendar';
import { type LocalDate, now } from '../../shared/clock';
import type { MemberSeed } from '../members/member-planting.rules';
import { sealSnapshot } from './seal-snapshot';
import type { TransferReason } from './transfer.rules';

/** A transfer to plant, that is still on its way. */
export interface TransferSeed {
  member: MemberSeed;
  reason: TransferReason;
  appliedOn: LocalDate;
  /** Inside the tenant, applied for; or sent with a letter, to somebody outside or to an organization of another tenant, by its code. */
  to: { branch: string } | { letterTo: string; letter: LetterSeed } | { tenantCode: string; letter: LetterSeed };
}

interface LetterSeed {
  number: string;
  sentOn: LocalDate;
  validDays: number;
}

/** A tenant with what its transfers name of it. */
export interface TransferGround {
  tenantId: string;
  name: string;
  organizations: ReadonlyMap<string, string>;
  members: ReadonlyMap<string, string>;
}

/**
 * Inserts transfers on their way. Runs as the migrator, for demo and test data, in the tenant's transaction; members are planted
 * before, and so is the other tenant that one leads to: it gets its side.
 */
export async function plantTransfers(
  client: MigratorClient,
  keys: TenantKeys,
  own: TransferGround,
  seeds: readonly TransferSeed[],
): Promise<void> {
  const rows: Row[] = [];
  for (const seed of seeds) {
    const id = newId();
    const { member, to } = seed;
    const fromName = await nameOf(client, own.tenantId, idIn(own.organizations, member.branch));
    const whole = { ...COLUMNS, ...commonColumns(id, seed), from_name: fromName };
    const origin = {
      member_id: idIn(own.members, member.key),
      from_branch_id: idIn(own.organizations, member.branch),
    };
    if ('branch' in to) {
      const branchId = idIn(own.organizations, to.branch);
      const place = { to_branch_id: branchId, to_name: await nameOf(client, own.tenantId, branchId) };
      rows.push({ ...whole, ...origin, ...place, side: 'BOTH', channel: 'INTERNAL', state: 'APPLIED' });
    } else if ('letterTo' in to) {
      rows.push({ ...whole, ...origin, ...sent(to.letter), side: 'ORIGIN', channel: 'LETTER', to_name: to.letterTo });
    } else {
      const peer = await peerOf(client, to.tenantCode);
      const both = { ...whole, ...sent(to.letter), channel: 'SYSTEM', to_name: null };
      const other = { peer_tenant_id: peer.id, peer_name: peer.name };
      rows.push({ ...both, ...origin, ...other, ...sealedSnapshot(keys, id, member), side: 'ORIGIN' });
      const { rows: told } = await client.query(
        `select name as member_name, id_number_masked from members where tenant_id = $1 and id = $2`,
        [own.tenantId, origin.member_id],
      );
      const there = { peer_tenant_id: own.tenantId, peer_name: own.name, ...(told[0] as Row) };
      await insertRows(client, peer.id, 'relationship_transfers', [{ ...both, ...there, side: 'DESTINATION' }]);
    }
  }
  if (rows.length > 0) await insertRows(client, own.tenantId, 'relationship_transfers', rows);
}

/** Every column, for rows of one insert have the same. */
const COLUMNS = {
  peer_tenant_id: null,
  peer_name: null,
  member_id: null,
  member_name: null,
  id_number_masked: null,
  from_branch_id: null,
  to_branch_id: null,
  to_name: null,
  letter_number: null,
  letter_valid_until: null,
  sent_on: null,
  snapshot_sealed: null,
  data_key_id: null,
} as const;

function commonColumns(id: string, { member, reason, appliedOn }: TransferSeed): Row {
  const at = now();
  return {
    id,
    reason,
    category: member.fullMemberOn === null ? 'PROBATIONARY' : 'FULL',
    applied_on: appliedOn,
    state_since: appliedOn,
    version: 1,
    created_at: at,
    updated_at: at,
  };
}

const sent = ({ number, sentOn, validDays }: LetterSeed): Row => ({
  state: 'SENT',
  state_since: sentOn,
  sent_on: sentOn,
  letter_number: number,
  letter_valid_until: daysAfter(sentOn, validDays),
});

function sealedSnapshot(keys: TenantKeys, id: string, member: MemberSeed): Row {
  const { name, sex, birthOn, education, idNumber, phone, joinedOn, fullMemberOn } = member;
  const sealed = sealSnapshot(keys, id, {
    person: { name, sex, birthOn, education, idNumber, phone, joinedOn, fullMemberOn },
    category: fullMemberOn === null ? 'PROBATIONARY' : 'FULL',
    probationExtension: null,
    isVoteSuspended: false,
  });
  return { snapshot_sealed: `\\x${sealed.snapshotSealed.toString('hex')}`, data_key_id: sealed.dataKeyId };
}

async function nameOf(client: MigratorClient, tenantId: string, organizationId: string): Promise<string> {
  const { rows } = await client.query('select name from organizations where tenant_id = $1 and id = $2', [
    tenantId,
    organizationId,
  ]);
  return (rows as { name: string }[])[0]?.name ?? '';
}

async function peerOf(client: MigratorClient, code: string): Promise<{ id: string; name: string }> {
  const { rows } = await client.query('select p.tenant_id as id, p.name from app.peer_tenant($1) p', [code]);
  const [peer] = rows as { id: string; name: string }[];
  if (peer === undefined) throw new Error(`A seed names tenant ${code}, which was not planted before it.`);
  return peer;
}
