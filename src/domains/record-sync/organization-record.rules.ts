import { z } from 'zod';
import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import { ORGANIZATION_KINDS, type OrganizationKind } from '../organizations/organization.rules';
import { type ReadRecord, type RecordForm, readByForm } from '../sync/record-form.rules';
import { omittable, omittableText } from '../sync/sync-text.rules';
import { commonCodes, commonFields, type DatedRecord, day } from './record-fields.rules';

/**
 * A record of an organization as a source sends it; what is left out stays as it is. Of a parent either the code is given or what
 * the source itself calls it. Kind, places, division and life are compared, and of one that is known not written.
 */
export interface OrganizationRecord extends DatedRecord {
  code?: string;
  kind?: OrganizationKind;
  divisionCode?: string;
  /** Its formal parent. */
  parentCode?: string;
  parentExternalId?: string;
  chainParentCode?: string;
  chainParentExternalId?: string;
  templateCode?: string;
  /** Day of its founding: a new one is recorded as established, without it as proposed. */
  establishedOn?: LocalDate;
}

const SCHEMA = z.strictObject({
  ...commonFields,
  code: omittableText,
  kind: omittable(z.enum(ORGANIZATION_KINDS)),
  divisionCode: omittableText,
  parentCode: omittableText,
  parentExternalId: omittableText,
  chainParentCode: omittableText,
  chainParentExternalId: omittableText,
  templateCode: omittableText,
  establishedOn: day,
});

/** The names of all fields that a record of an organization may have. */
export const ORGANIZATION_RECORD_FIELDS: readonly string[] = Object.keys(SCHEMA.shape);

/** The two fields that name a parent, by graph. */
export const PARENT_FIELDS = {
  FORMAL: ['parentCode', 'parentExternalId'],
  CHAIN: ['chainParentCode', 'chainParentExternalId'],
} as const;

const FORM: RecordForm<OrganizationRecord> = {
  schema: SCHEMA.transform((record) => record as OrganizationRecord),
  fields: ORGANIZATION_RECORD_FIELDS,
  codes: {
    ...commonCodes,
    kind: 'UNKNOWN_VALUE',
    establishedOn: 'DATE_FORMAT',
  },
  together: Object.values(PARENT_FIELDS).map(([codeField, externalIdField]) => ({
    isWrong: (record: OrganizationRecord) => isGiven(record[codeField]) && isGiven(record[externalIdField]),
    code: 'ONE_OF_TWO',
    field: externalIdField,
  })),
};

/** Reads one record of an organization. No problem repeats a value. */
export function readOrganizationRecord(raw: unknown, index: number): ReadRecord<OrganizationRecord> {
  return readByForm(FORM, raw, index);
}
