import { z } from 'zod';
import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import { FIGURE_QUALIFIERS, type FigureQualifier } from '../grids/grid.rules';
import { type ReadRecord, type RecordForm, readByForm } from '../sync/record-form.rules';
import { CalendarDate, omittable, omittableText } from '../sync/sync-text.rules';
import { UNIT_KINDS, UNIT_SECTORS, type UnitKind, type UnitSector } from '../units/unit.rules';
import { clearableText, commonCodes, commonFields, type DatedRecord, day } from './record-fields.rules';

/** States that a record may say; a removal is said by its day, `endedOn`. */
export const RECORD_UNIT_STATUSES = ['SURVEYED', 'ACTIVE', 'SHELL'] as const;

/**
 * A record of a unit as a source sends it. What is left out stays as it is, a null clears what may be unknown. Of the organization
 * that answers for it either the code is given or what the source itself calls it.
 */
export interface UnitRecord extends DatedRecord {
  uscc?: string | null;
  kind?: UnitKind;
  sector?: UnitSector;
  divisionCode?: string | null;
  responsibleCode?: string;
  responsibleExternalId?: string;
  registeredOn?: LocalDate | null;
  /** First day on the register; asked of a new unit. */
  surveyedOn?: LocalDate;
  status?: (typeof RECORD_UNIT_STATUSES)[number];
  /** Numbers of the day `countedOn`. */
  headcount?: number;
  memberCount?: number | null;
  qualifier?: FigureQualifier;
  countedOn?: LocalDate;
  figureSource?: string | null;
}

const SCHEMA = z.strictObject({
  ...commonFields,
  uscc: clearableText,
  kind: omittable(z.enum(UNIT_KINDS)),
  sector: omittable(z.enum(UNIT_SECTORS)),
  divisionCode: clearableText,
  responsibleCode: omittableText,
  responsibleExternalId: omittableText,
  registeredOn: CalendarDate.nullish(),
  surveyedOn: day,
  status: omittable(z.enum(RECORD_UNIT_STATUSES)),
  headcount: omittable(z.int()),
  memberCount: z.int().nullish(),
  qualifier: omittable(z.enum(FIGURE_QUALIFIERS)),
  countedOn: day,
  figureSource: clearableText,
});

/** The names of all fields that a record of a unit may have. */
export const UNIT_RECORD_FIELDS: readonly string[] = Object.keys(SCHEMA.shape);

/** Fields that say nothing without the numbers that they are about. */
const ABOUT_NUMBERS = ['memberCount', 'qualifier', 'countedOn', 'figureSource'] as const;

const FORM: RecordForm<UnitRecord> = {
  schema: SCHEMA.transform((record) => record as UnitRecord),
  fields: UNIT_RECORD_FIELDS,
  codes: {
    ...commonCodes,
    kind: 'UNKNOWN_VALUE',
    sector: 'UNKNOWN_VALUE',
    status: 'UNKNOWN_VALUE',
    qualifier: 'UNKNOWN_VALUE',
    registeredOn: 'DATE_FORMAT',
    surveyedOn: 'DATE_FORMAT',
    countedOn: 'DATE_FORMAT',
  },
  together: [
    {
      isWrong: ({ responsibleCode, responsibleExternalId }) =>
        isGiven(responsibleCode) && isGiven(responsibleExternalId),
      code: 'ONE_OF_TWO',
      field: 'responsibleExternalId',
    },
    {
      isWrong: (record) => !isGiven(record.headcount) && ABOUT_NUMBERS.some((field) => isGiven(record[field])),
      code: 'REQUIRED',
      field: 'headcount',
    },
    {
      isWrong: ({ headcount, countedOn }) => isGiven(headcount) && !isGiven(countedOn),
      code: 'REQUIRED',
      field: 'countedOn',
    },
  ],
};

/** Reads one record of a unit. No problem repeats a value. */
export function readUnitRecord(raw: unknown, index: number): ReadRecord<UnitRecord> {
  return readByForm(FORM, raw, index);
}
