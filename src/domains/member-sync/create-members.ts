import { setImmediate as turn } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { TenantKeys, TenantTransaction } from '../../access/context';
import type { AuditNote } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { maskedName, rememberedNameForms } from '../../shared/person-name';
import { memberNote } from '../members/load-member-answer';
import { MemberEntity } from '../members/member.entity';
import { MembershipEntity } from '../members/membership.entity';
import { withBirth } from '../members/person.rules';
import { registeredFields } from '../members/record-member';
import { sealedNumbers } from '../members/seal-numbers';
import { from } from '../organizations/end-fact';
import type { NewMember } from './find-namesakes';

/** While the database writes a part of the members, the numbers of the next part are sealed. */
const PARTS = 4;
/** Fewer are not worth a statement of their own. */
const FEWEST_IN_A_PART = 100;

/** Inserts the new members of a batch with their memberships, in few statements; gives back an audit note for each. */
export async function createMembers(
  tx: TenantTransaction,
  keys: TenantKeys,
  created: readonly NewMember[],
): Promise<AuditNote[]> {
  if (created.length === 0) return [];
  const [at, formsOf] = [now(), rememberedNameForms()];
  const writing: Promise<void>[] = [];
  const write = (inserted: Promise<void>) => {
    // Waited for below: until then its failure is nobody's yet.
    inserted.catch(() => undefined);
    writing.push(inserted);
  };
  const inPart = Math.max(FEWEST_IN_A_PART, Math.ceil(created.length / PARTS));
  for (let first = 0; first < created.length; first += inPart) {
    const some = created.slice(first, first + inPart);
    write(
      tx.insert(
        MemberEntity,
        some.map((each) => memberRow(keys, each, formsOf, at)),
      ),
    );
    // Lets the statement out before the next are made ready.
    await turn();
  }
  write(
    tx.insert(
      MembershipEntity,
      created.map((each) => membershipRow(each, at)),
    ),
  );
  const notes = created.map(({ id, registration }) => memberNote(id, 1, registeredFields(registration)));
  for (const inserted of writing) await inserted;
  return notes;
}

/** Field by field: one shape for all of them, a thousand times in a batch. */
function memberRow(
  keys: TenantKeys,
  { id, registration }: NewMember,
  formsOf: ReturnType<typeof rememberedNameForms>,
  at: Date,
): Omit<MemberEntity, 'tenantId'> {
  const person = withBirth(registration.person);
  const numbers = sealedNumbers(keys, id, person);
  const forms = formsOf(person.name);
  return {
    id,
    name: person.name,
    maskedName: maskedName(person.name),
    namePinyin: forms.pinyin,
    nameReadings: forms.readings,
    sex: person.sex,
    birthOn: person.birthOn,
    education: person.education,
    idNumberSealed: numbers.idNumberSealed,
    idNumberMasked: numbers.idNumberMasked,
    idNumberIndex: numbers.idNumberIndex,
    phoneSealed: numbers.phoneSealed,
    phoneMasked: numbers.phoneMasked,
    phoneIndex: numbers.phoneIndex,
    dataKeyId: numbers.dataKeyId,
    indexKeyId: numbers.indexKeyId,
    joinedOn: person.joinedOn,
    fullMemberOn: person.fullMemberOn,
    category: registration.category,
    standing: 'ACTIVE',
    branchId: registration.branchId,
    groupId: registration.groupId,
    endedOn: null,
    endReason: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
}

function membershipRow({ id, registration }: NewMember, at: Date): Omit<MembershipEntity, 'tenantId'> {
  return {
    id: newId(),
    memberId: id,
    branchId: registration.branchId,
    groupId: registration.groupId,
    category: registration.category,
    standing: 'ACTIVE',
    beginReason: registration.beginReason,
    endReason: null,
    documentNumber: null,
    correctionDocument: null,
    valid: from(registration.since),
    recordedAt: at,
    supersededAt: null,
  };
}
