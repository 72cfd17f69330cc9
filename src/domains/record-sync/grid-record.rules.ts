import { z } from 'zod';
import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import { type ReadRecord, type RecordForm, readByForm } from '../sync/record-form.rules';
import { omittableText } from '../sync/sync-text.rules';
import { commonCodes, commonFields, type DatedRecord, day } from './record-fields.rules';

/**
 * A record of a grid as a source sends it; what is left out stays as it is. Of its community either the code is given or what the
 * source itself calls it. `endedOn` says that the source has it no more: whether it is so here is compared, and not written.
 */
export interface GridRecord extends DatedRecord {
  code?: string;
  communityCode?: string;
  communityExternalId?: string;
  /** First day in use; a grid without it is only planned. */
  startedOn?: LocalDate;
}

const SCHEMA = z.strictObject({
  ...commonFields,
  code: omittableText,
  communityCode: omittableText,
  communityExternalId: omittableText,
  startedOn: day,
});

/** The names of all fields that a record of a grid may have. */
export const GRID_RECORD_FIELDS: readonly string[] = Object.keys(SCHEMA.shape);

const FORM: RecordForm<GridRecord> = {
  schema: SCHEMA.transform((record) => record as GridRecord),
  fields: GRID_RECORD_FIELDS,
  codes: {
    ...commonCodes,
    startedOn: 'DATE_FORMAT',
  },
  together: [
    {
      isWrong: ({ communityCode, communityExternalId }) => isGiven(communityCode) && isGiven(communityExternalId),
      code: 'ONE_OF_TWO',
      field: 'communityExternalId',
    },
  ],
};

/** Reads one record of a grid. No problem repeats a value. */
export function readGridRecord(raw: unknown, index: number): ReadRecord<GridRecord> {
  return readByForm(FORM, raw, index);
}
