import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { OrganizationOnDay } from '../members/membership.rules';
import type { NamedOrganizations } from '../sync/find-named-organizations';
import type { MemberRecord } from './member-record.rules';

/** Which organizations records name, and what these were on the days that matter. */

/** A field of a record that names an organization. */
export type PlaceField = 'branchCode' | 'branchExternalId' | 'groupCode' | 'groupExternalId';

/** Which field of a record names its branch, or its group, and the organization's id; `id` null where it is not known. */
export interface NamedPlace {
  field: PlaceField;
  id: string | null;
}

/** The branch or the group that a record names; null where it names none. */
export function placeNamed(
  record: MemberRecord,
  kind: 'branch' | 'group',
  places: NamedOrganizations,
): NamedPlace | null {
  const [code, externalId] = [record[`${kind}Code`], record[`${kind}ExternalId`]];
  if (isGiven(code)) return { field: `${kind}Code`, id: places.byCode.get(code) ?? null };
  if (isGiven(externalId)) return { field: `${kind}ExternalId`, id: places.byExternalId.get(externalId) ?? null };
  return null;
}

/** An organization and a day on which somebody is to belong to it. */
export interface PlaceOnDay {
  id: string;
  on: LocalDate;
}

/** What organizations were on days, by `keyOfPlace`. */
export type PlacesOnDays = ReadonlyMap<string, OrganizationOnDay>;

export const keyOfPlace = ({ id, on }: PlaceOnDay) => `${id} ${on}`;
