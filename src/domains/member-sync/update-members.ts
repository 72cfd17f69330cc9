import type { TenantKeys, TenantTransaction } from '../../access/context';
import type { AuditNote, DerivedRows } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { maskedName, rememberedNameForms } from '../../shared/person-name';
import { endMember } from '../members/end-member';
import { memberNote } from '../members/load-member-answer';
import { carryName } from '../members/member.watch';
import { sealedNumbers } from '../members/seal-numbers';
import type { Touched } from '../sync/apply-batch';
import { changeGroups } from './change-groups';
import type { ChangedMember } from './read-batch';

/**
 * Changes the members of a batch: what is recorded of persons and their groups in few statements, and then one by one what later
 * domains have to say something of: an end, and what follows from another name.
 */
export async function updateMembers(
  tx: TenantTransaction,
  keys: TenantKeys,
  changed: readonly ChangedMember[],
): Promise<Touched> {
  const touched: Touched = { audit: [], derived: [] };
  const persons = changed.filter(({ change }) => change.fields.length > 0);
  const versions = await updatePersons(tx, keys, persons);
  for (const { member, change } of persons) {
    touched.audit.push(memberNote(member.id, versions.get(member.id) ?? null, change.fields));
    if (change.fields.includes('name')) add(touched, await carryName(tx, member));
  }
  add(touched, await changeGroups(tx, changed));
  for (const { member, change } of changed) {
    if (change.end !== null) add(touched, await endMember(tx, member, change.end));
  }
  return touched;
}

function add(
  touched: Touched,
  { audit, derived = [] }: { audit: readonly AuditNote[]; derived?: readonly DerivedRows[] },
): void {
  touched.audit.push(...audit);
  touched.derived.push(...derived);
}

/** A row names one key for both numbers: they are sealed anew together, and left as they are where neither changed. */
async function updatePersons(
  tx: TenantTransaction,
  keys: TenantKeys,
  persons: readonly ChangedMember[],
): Promise<Map<string, number>> {
  if (persons.length === 0) return new Map();
  const formsOf = rememberedNameForms();
  const rows = persons.map(({ member, change: { person, fields } }) => ({
    ...person,
    ...sealedNumbers(keys, member.id, person),
    id: member.id,
    maskedName: maskedName(person.name),
    forms: formsOf(person.name),
    hasNewNumbers: fields.includes('idNumber') || fields.includes('phone'),
  }));
  const sealed = (column: string) => `${column} = case when k.has_new_numbers then k.${column} else m.${column} end`;
  const updated = await tx.query<{ id: string; version: number }>({
    text: `update members m
              set version = m.version + 1, updated_at = $2, name = k.name, masked_name = k.masked_name,
                  name_pinyin = k.name_pinyin, name_readings = k.name_readings, sex = k.sex, birth_on = k.birth_on,
                  education = k.education, joined_on = k.joined_on, full_member_on = k.full_member_on,
                  ${SEALED.map(sealed).join(', ')}
             from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[], $10::text[],
                         $11::date[], $12::date[], $13::boolean[], $14::bytea[], $15::text[], $16::bytea[], $17::bytea[],
                         $18::text[], $19::bytea[], $20::uuid[], $21::uuid[])
                    as k (id, name, masked_name, name_pinyin, name_readings, sex, birth_on, education, joined_on,
                          full_member_on, has_new_numbers, ${SEALED.join(', ')})
            where m.tenant_id = $1 and m.id = k.id
        returning m.id, m.version`,
    values: [
      now(),
      rows.map(({ id }) => id),
      rows.map(({ name }) => name),
      rows.map((row) => row.maskedName),
      rows.map(({ forms }) => forms.pinyin),
      rows.map(({ forms }) => forms.readings),
      rows.map(({ sex }) => sex),
      rows.map(({ birthOn }) => birthOn),
      rows.map(({ education }) => education),
      rows.map(({ joinedOn }) => joinedOn),
      rows.map(({ fullMemberOn }) => fullMemberOn),
      rows.map(({ hasNewNumbers }) => hasNewNumbers),
      rows.map(({ idNumberSealed }) => idNumberSealed),
      rows.map(({ idNumberMasked }) => idNumberMasked),
      rows.map(({ idNumberIndex }) => idNumberIndex),
      rows.map(({ phoneSealed }) => phoneSealed),
      rows.map(({ phoneMasked }) => phoneMasked),
      rows.map(({ phoneIndex }) => phoneIndex),
      rows.map(({ dataKeyId }) => dataKeyId),
      rows.map(({ indexKeyId }) => indexKeyId),
    ],
  });
  return new Map(updated.map(({ id, version }) => [id, version]));
}

/** In the order of the values. */
const SEALED = [
  'id_number_sealed',
  'id_number_masked',
  'id_number_index',
  'phone_sealed',
  'phone_masked',
  'phone_index',
  'data_key_id',
  'index_key_id',
] as const;
