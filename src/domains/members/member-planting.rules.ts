import { v7 as newId } from 'uuid';
import type { TenantKeys } from '../../access/context';
import { idIn, type Row } from '../../data/insert-rows';
import type { NameForms } from '../../shared/chinese-text';
import { type LocalDate, now } from '../../shared/clock';
import { maskedName, rememberedNameForms } from '../../shared/person-name';
import type { EndReason, Sex } from './member.rules';
import { sealedNumbers } from './seal-numbers';

/** A member to plant: never a real person. */
export interface MemberSeed {
  key: string;
  name: string;
  sex: Sex;
  birthOn: LocalDate;
  /** Code of GB/T 4658. */
  education: string | null;
  idNumber: string | null;
  phone: string | null;
  joinedOn: LocalDate;
  /** Null while on probation. */
  fullMemberOn: LocalDate | null;
  /** Key of the branch, and since when the membership is there. */
  branch: string;
  since: LocalDate;
  /** Key of a group of that branch, and since when. */
  group?: { key: string; since: LocalDate };
  /** Key of the unit where the member works. */
  employment?: { unit: string; since: LocalDate };
  /** Since when, and why, somebody is no member any more. */
  ended?: { on: LocalDate; reason: EndReason };
  /** Key of an organization in whose life the member takes part without belonging to it. */
  participation?: { organization: string; since: LocalDate };
}

/** What members are planted on: ids by the keys of their seeds. */
export interface MemberGround {
  organizations: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
}

/** The rows of members, by table, in the order in which they are inserted. */
export interface MemberRows {
  members: Row[];
  memberships: Row[];
  participations: Row[];
  employments: Row[];
}

/** The rows of members; `memberIds` gets the id of each by its key. */
export function memberRows(
  seeds: readonly MemberSeed[],
  ground: MemberGround,
  keys: TenantKeys,
  memberIds: Map<string, string>,
): MemberRows {
  const rows: MemberRows = { members: [], memberships: [], participations: [], employments: [] };
  const formsOf = rememberedNameForms();
  for (const seed of seeds) {
    if (memberIds.has(seed.key)) throw new Error(`Member ${seed.key} comes twice.`);
    const id = newId();
    memberIds.set(seed.key, id);
    rows.members.push(memberRow(id, seed, formsOf(seed.name), ground, keys));
    rows.memberships.push(...membershipRows(id, seed, ground));
    const { participation, employment } = seed;
    const dated = { member_id: id, recorded_at: now() };
    if (participation !== undefined) {
      const organizationId = idIn(ground.organizations, participation.organization);
      rows.participations.push({
        id: newId(),
        ...dated,
        organization_id: organizationId,
        valid: `[${participation.since},)`,
      });
    }
    if (employment !== undefined) {
      const unitId = idIn(ground.units, employment.unit);
      rows.employments.push({ id: newId(), ...dated, unit_id: unitId, valid: `[${employment.since},)` });
    }
  }
  return rows;
}

function memberRow(
  id: string,
  seed: MemberSeed,
  { pinyin, readings }: NameForms,
  { organizations }: MemberGround,
  keys: TenantKeys,
): Row {
  const at = now();
  return {
    id,
    name: seed.name,
    masked_name: maskedName(seed.name),
    name_pinyin: pinyin,
    name_readings: readings,
    sex: seed.sex,
    birth_on: seed.birthOn,
    education: seed.education,
    ...numberColumns(keys, id, seed),
    joined_on: seed.joinedOn,
    full_member_on: seed.fullMemberOn,
    category: seed.fullMemberOn === null ? 'PROBATIONARY' : 'FULL',
    ...standingColumns(seed, organizations),
    version: 1,
    created_at: at,
    updated_at: at,
  };
}

/** The columns of both numbers, bytes as JSON carries them. */
function numberColumns(keys: TenantKeys, id: string, { idNumber, phone }: MemberSeed): Row {
  const numbers = sealedNumbers(keys, id, { idNumber, phone });
  return {
    id_number_sealed: bytes(numbers.idNumberSealed),
    id_number_masked: numbers.idNumberMasked,
    id_number_index: bytes(numbers.idNumberIndex),
    phone_sealed: bytes(numbers.phoneSealed),
    phone_masked: numbers.phoneMasked,
    phone_index: bytes(numbers.phoneIndex),
    data_key_id: numbers.dataKeyId,
    index_key_id: numbers.indexKeyId,
  };
}

function bytes(value: Buffer | null): string | null {
  return value === null ? null : `\\x${value.toString('hex')}`;
}

function standingColumns({ branch, group, ended }: MemberSeed, organizations: MemberGround['organizations']): Row {
  const isHere = ended === undefined;
  return {
    standing: isHere ? 'ACTIVE' : 'ENDED',
    branch_id: isHere ? idIn(organizations, branch) : null,
    group_id: isHere && group !== undefined ? idIn(organizations, group.key) : null,
    ended_on: ended?.on ?? null,
    end_reason: ended?.reason ?? null,
  };
}

/** A row for each stretch of time over which branch, group and category were the same. */
function membershipRows(memberId: string, seed: MemberSeed, { organizations }: MemberGround): Row[] {
  const { since, fullMemberOn, group, ended } = seed;
  const changes = [fullMemberOn, group?.since].filter((day): day is LocalDate => day != null && day > since);
  const starts = [...new Set([since, ...changes])].sort();
  return starts.map((from, index) => {
    const until = starts[index + 1];
    const isInGroup = group !== undefined && group.since <= from;
    return {
      id: newId(),
      member_id: memberId,
      branch_id: idIn(organizations, seed.branch),
      group_id: isInGroup ? idIn(organizations, group.key) : null,
      category: fullMemberOn !== null && fullMemberOn <= from ? 'FULL' : 'PROBATIONARY',
      standing: 'ACTIVE',
      begin_reason: index > 0 ? 'CHANGED' : seed.joinedOn === since ? 'ADMITTED' : 'RECORDED',
      end_reason: until === undefined ? (ended?.reason ?? null) : 'CHANGED',
      valid: `[${from},${until ?? ended?.on ?? ''})`,
      recorded_at: now(),
    };
  });
}
