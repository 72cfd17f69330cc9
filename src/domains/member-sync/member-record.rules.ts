import { z } from 'zod';
import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import { normalizedIdNumber } from '../members/id-number.rules';
import {
  END_REASONS,
  type EndReason,
  MEMBER_CATEGORIES,
  type MemberCategory,
  SEXES,
  type Sex,
} from '../members/member.rules';
import { normalizedPhone } from '../members/phone.rules';
import {
  externalIdForm,
  type ReadRecord,
  type RecordForm,
  readByForm,
  type TogetherRule,
} from '../sync/record-form.rules';
import {
  CalendarDate,
  omittable,
  omittableText,
  optionalText,
  separatorMended,
  storableText,
} from '../sync/sync-text.rules';

/**
 * A record of a member as a source sends it. What is left out stays as it is, a null clears what may be unknown and is as good as
 * left out of all that cannot be cleared, such as an end. Of branch and
 * group either the code is given or what the source itself calls them.
 */
export interface MemberRecord {
  externalId: string;
  name?: string;
  sex?: Sex;
  birthOn?: LocalDate | null;
  education?: string | null;
  idNumber?: string | null;
  phone?: string | null;
  joinedOn?: LocalDate;
  fullMemberOn?: LocalDate | null;
  category?: MemberCategory;
  branchCode?: string;
  branchExternalId?: string;
  groupCode?: string | null;
  groupExternalId?: string | null;
  /** First day of the relationship to the branch; asked of a new member. */
  since?: LocalDate;
  /** Day from which another group holds; the day of the batch where it is left out. */
  effectiveOn?: LocalDate;
  endedOn?: LocalDate;
  endReason?: EndReason;
  documentNumber?: string;
}

const SCHEMA = z.strictObject({
  externalId: externalIdForm,
  name: storableText.transform(separatorMended).optional(),
  sex: z.enum(SEXES).optional(),
  birthOn: CalendarDate.nullish(),
  education: optionalText,
  idNumber: optionalText,
  phone: optionalText,
  joinedOn: CalendarDate.optional(),
  fullMemberOn: CalendarDate.nullish(),
  category: z.enum(MEMBER_CATEGORIES).optional(),
  branchCode: omittableText,
  branchExternalId: omittableText,
  groupCode: optionalText,
  groupExternalId: optionalText,
  since: omittable(CalendarDate),
  effectiveOn: omittable(CalendarDate),
  endedOn: omittable(CalendarDate),
  endReason: omittable(z.enum(END_REASONS)),
  documentNumber: omittableText,
});

/** The names of all fields that a record may have. */
export const RECORD_FIELDS: readonly string[] = Object.keys(SCHEMA.shape);

/** What of a record is not said by its form alone: fields that exclude or need one another. */
const TOGETHER: readonly TogetherRule<MemberRecord>[] = [
  {
    isWrong: ({ branchCode, branchExternalId }) => isGiven(branchCode) && isGiven(branchExternalId),
    code: 'ONE_OF_TWO',
    field: 'branchExternalId',
  },
  {
    isWrong: ({ groupCode, groupExternalId }) => isGiven(groupCode) && isGiven(groupExternalId),
    code: 'ONE_OF_TWO',
    field: 'groupExternalId',
  },
  {
    isWrong: ({ endedOn, endReason }) => isGiven(endedOn) && !isGiven(endReason),
    code: 'REQUIRED',
    field: 'endReason',
  },
  { isWrong: ({ endedOn, endReason }) => isGiven(endReason) && !isGiven(endedOn), code: 'REQUIRED', field: 'endedOn' },
];

/** What a wrong form of these is called; of all others FORMAT. */
const FORMS: Readonly<Record<string, string>> = {
  externalId: 'EXTERNAL_ID_FORMAT',
  sex: 'UNKNOWN_VALUE',
  category: 'UNKNOWN_VALUE',
  endReason: 'UNKNOWN_VALUE',
  birthOn: 'DATE_FORMAT',
  joinedOn: 'DATE_FORMAT',
  fullMemberOn: 'DATE_FORMAT',
  since: 'DATE_FORMAT',
  effectiveOn: 'DATE_FORMAT',
  endedOn: 'DATE_FORMAT',
};

/** Numbers as they are stored; an empty text is sent for what is unknown. */
function normalized(record: MemberRecord): MemberRecord {
  const { idNumber, phone } = record;
  return {
    ...record,
    ...(isGiven(idNumber) ? { idNumber: normalizedIdNumber(idNumber) } : {}),
    ...(isGiven(phone) ? { phone: normalizedPhone(phone) } : {}),
  };
}

const FORM: RecordForm<MemberRecord> = {
  schema: SCHEMA.transform((record) => normalized(record as MemberRecord)),
  fields: RECORD_FIELDS,
  codes: FORMS,
  together: TOGETHER,
};

/** Reads one record. No problem repeats a value. */
export function readRecord(raw: unknown, index: number): ReadRecord<MemberRecord> {
  return readByForm(FORM, raw, index);
}
