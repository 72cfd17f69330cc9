import { v7 as newId } from 'uuid';
import { idIn, type Row } from '../../data/insert-rows';
import { type LocalDate, now } from '../../shared/clock';
import { closing } from './change-floating-record';
import type { ContactChannel, FloatingRange, FloatingReason, FloatingResult } from './floating.rules';

/** What a record to plant has on either side. */
interface FloatingSeed {
  reason: FloatingReason;
  range: FloatingRange;
  outOn: LocalDate;
  /** How often each side was in contact in that year. */
  contacts: number;
  contactsYear: number;
  /** In that year, or once more in a later one. */
  lastContactOn: LocalDate;
  channel: ContactChannel;
  /** Of one that is over. */
  closed?: { on: LocalDate; result: FloatingResult };
}

/** A member of the tenant who is away, and has been referred: never a real person. */
export interface OutflowSeed extends FloatingSeed {
  /** Keys of the member, of who keeps contact, and of their branch. */
  member: string;
  liaison: string;
  branch: string;
  referredOn: LocalDate;
  /** A division outside the system; or another tenant of it by its code, with the branch that has incorporated the member. */
  to: { divisionCode: string } | { tenantCode: string; branch: string; receivedOn: LocalDate; contacts: number };
}

/** A stranger whom a branch of the tenant has received. */
export interface InflowSeed extends FloatingSeed {
  branch: string;
  liaison: string;
  name: string;
  originName: string;
  receivedOn: LocalDate;
}

/** A tenant with what records name of it: ids by keys or codes. */
export interface FloatingGround {
  tenantId: string;
  name: string;
  organizations: ReadonlyMap<string, string>;
}

/** What the destination is told of a member. */
export interface ToldMember {
  memberName: string;
  idNumberMasked: string | null;
  originName: string;
}

/** The rows of one side of a record, by table. */
export interface FloatingRows {
  floating_records: Row[];
  floating_contact_counts: Row[];
}

export const noRows = (): FloatingRows => ({ floating_records: [], floating_contact_counts: [] });

/** Adds the origin's side of a record, and gives back its id. */
export function addOutflow(
  rows: FloatingRows,
  seed: OutflowSeed,
  members: ReadonlyMap<string, string>,
  { organizations }: Pick<FloatingGround, 'organizations'>,
  peer: (FloatingGround & { branchName: string }) | null,
): string {
  const { to, referredOn } = seed;
  const id = newId();
  const ends = {
    member_id: idIn(members, seed.member),
    liaison_id: idIn(members, seed.liaison),
    origin_id: idIn(organizations, seed.branch),
    referred_on: referredOn,
  };
  if ('divisionCode' in to) {
    const place = {
      channel: 'UNPAIRED',
      destination_division_code: to.divisionCode,
      state: 'REFERRED',
      state_since: referredOn,
    };
    addRow(rows, { id, ...ends, side: 'ORIGIN', ...place }, seed, seed.contacts);
  } else {
    const place = {
      channel: 'SYSTEM',
      peer_tenant_id: peer?.tenantId,
      peer_name: peer?.name,
      destination_name: peer?.branchName,
    };
    addRow(rows, { id, ...ends, side: 'ORIGIN', ...place, ...incorporation(to.receivedOn) }, seed, seed.contacts);
  }
  return id;
}

/** Adds the other tenant's side of it. */
export function addOtherSide(
  rows: FloatingRows,
  id: string,
  { to, referredOn, ...seed }: OutflowSeed,
  { memberName, idNumberMasked, originName }: ToldMember,
  { own, peer, liaisonId }: { own: FloatingGround; peer: FloatingGround; liaisonId: string | null },
): void {
  if ('divisionCode' in to) return;
  const person = {
    member_name: memberName,
    id_number_masked: idNumberMasked,
    origin_name: originName,
    liaison_id: liaisonId,
  };
  const ends = { channel: 'SYSTEM', peer_tenant_id: own.tenantId, peer_name: own.name, referred_on: referredOn };
  const place = { destination_id: idIn(peer.organizations, to.branch), first_contact_on: to.receivedOn };
  const row = { id, side: 'DESTINATION', ...ends, ...person, ...place, ...incorporation(to.receivedOn) };
  addRow(rows, row, seed, to.contacts);
}

/** Adds the only side of a stranger's record. */
export function addInflow(
  rows: FloatingRows,
  seed: InflowSeed,
  members: ReadonlyMap<string, string>,
  { organizations }: Pick<FloatingGround, 'organizations'>,
): void {
  const person = { member_name: seed.name, origin_name: seed.originName, liaison_id: idIn(members, seed.liaison) };
  const state = {
    state: 'RECEIVED',
    state_since: seed.receivedOn,
    received_on: seed.receivedOn,
    first_contact_on: seed.receivedOn,
  };
  const place = { side: 'DESTINATION', channel: 'UNPAIRED', destination_id: idIn(organizations, seed.branch) };
  addRow(rows, { id: newId(), ...place, ...person, ...state }, seed, seed.contacts);
}

const incorporation = (on: LocalDate): Row => ({
  state: 'INCORPORATED',
  state_since: on,
  received_on: on,
  incorporated_on: on,
  attachment: 'BRANCH',
});

/** Every column, for rows of one insert have the same. */
const COLUMNS = {
  peer_tenant_id: null,
  peer_name: null,
  member_id: null,
  member_name: null,
  id_number_masked: null,
  origin_id: null,
  origin_name: null,
  destination_id: null,
  destination_name: null,
  destination_division_code: null,
  attachment: null,
  referred_on: null,
  received_on: null,
  incorporated_on: null,
  closed_on: null,
  result: null,
  liaison_id: null,
  first_contact_on: null,
} as const;

function addRow(rows: FloatingRows, row: Row, seed: FloatingSeed, contacts: number): void {
  const { reason, range, outOn, lastContactOn, channel, closed } = seed;
  const at = now();
  const last = { last_contact_on: lastContactOn, last_contact_channel: channel };
  const open = {
    ...COLUMNS,
    ...row,
    ...last,
    range,
    reason,
    out_on: outOn,
    awaits_peer: false,
    version: 1,
    created_at: at,
    updated_at: at,
  };
  rows.floating_records.push(closed === undefined ? open : { ...open, ...closedColumns(closed) });
  const count = (year: number, times: number) =>
    rows.floating_contact_counts.push({ record_id: row.id, year, contacts: times });
  if (contacts > 0) count(seed.contactsYear, contacts);
  const lastYear = Number(lastContactOn.slice(0, 4));
  if (lastYear !== seed.contactsYear) count(lastYear, 1);
}

function closedColumns({ on, result }: { on: LocalDate; result: FloatingResult }): Row {
  const columns = Object.entries(closing(result, on));
  return Object.fromEntries(
    columns.map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]),
  );
}
