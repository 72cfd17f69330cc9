import { z } from 'zod';
import type { LocalDate } from '../../shared/clock';
import { externalIdForm } from '../sync/record-form.rules';
import { CalendarDate, omittable, omittableText, optionalText, separatorMended } from '../sync/sync-text.rules';
import type { NamingRecord } from './match.rules';

/** What records of organizations, units and grids have in common. */

/** What every record may say of itself. */
export interface DatedRecord extends NamingRecord {
  name?: string;
  /** Day from which what it says holds; the day of the batch where it is left out. */
  effectiveOn?: LocalDate;
  documentNumber?: string;
  /** Day from which it is no more. */
  endedOn?: LocalDate;
}

/** A day that may be left out. */
export const day = omittable(CalendarDate);

/** What may be unknown: a null, or an empty text, clears it. */
export const clearableText = optionalText;

export const commonFields = {
  externalId: externalIdForm,
  id: omittableText,
  isAnother: omittable(z.boolean()),
  name: omittableText.transform((name) => (name === undefined ? undefined : separatorMended(name))),
  effectiveOn: day,
  documentNumber: omittableText,
  endedOn: day,
};

/** What wrong forms of these are called. */
export const commonCodes = {
  externalId: 'EXTERNAL_ID_FORMAT',
  effectiveOn: 'DATE_FORMAT',
  endedOn: 'DATE_FORMAT',
} as const;
