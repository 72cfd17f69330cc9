import type { TenantTransaction } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { OrganizationOnDay } from '../members/membership.rules';
import { findNamedOrganizations, type NamedOrganizations } from '../sync/find-named-organizations';
import type { MemberRecord } from './member-record.rules';
import { keyOfPlace, type PlaceField, type PlaceOnDay, type PlacesOnDays } from './place.rules';

/** Finds the organizations that records name: by their codes here, or by what the source itself calls them today. */
export async function findNamedPlaces(
  tx: TenantTransaction,
  source: string,
  records: readonly MemberRecord[],
): Promise<NamedOrganizations> {
  const named = (fields: readonly PlaceField[]) =>
    records.flatMap((record) => fields.map((field) => record[field]).filter(isGiven));
  return findNamedOrganizations(tx, source, {
    codes: named(['branchCode', 'groupCode']),
    externalIds: named(['branchExternalId', 'groupExternalId']),
  });
}

/**
 * Holds the organizations until the commit, so that none ends or moves before, and reads what each was on its days: as
 * `lockOrganizationsOnDay`, for many days at once.
 *
 * @param isAlone whether nobody else may put anybody there meanwhile: who is registered by hand at the same moment has then been
 *   committed and is seen, or waits and sees
 */
export async function lockPlacesOnDays(
  tx: TenantTransaction,
  asked: readonly PlaceOnDay[],
  { isAlone }: { isAlone: boolean },
): Promise<PlacesOnDays> {
  const places = [...new Map(asked.map((place) => [keyOfPlace(place), place])).values()];
  if (places.length === 0) return new Map();
  const ids = [...new Set(places.map(({ id }) => id))];
  await tx.query({
    text: `select o.id from organizations o
            where o.tenant_id = $1 and o.id = any($2::uuid[])
            order by o.id for ${isAlone ? 'no key update' : 'share'}`,
    values: [ids],
  });
  const rows = await tx.query<OrganizationOnDay & { on: LocalDate }>({
    text: `select o.id, k.day as "on", o.code, o.name, o.kind,
                  o.ended_on is null and exists (
                    select from organization_states s
                     where s.tenant_id = $1 and s.organization_id = o.id and s.superseded_at is null
                       and s.valid @> k.day and s.status in ('ESTABLISHED', 'RESTRUCTURING')) as "isEstablished",
                  (select p.parent_id from placements p
                    where p.tenant_id = $1 and p.organization_id = o.id and p.graph = 'FORMAL'
                      and p.superseded_at is null and p.valid @> k.day and upper_inf(p.valid)) as "formalParentId"
             from unnest($2::uuid[], $3::date[]) as k (id, day)
             join organizations o on o.tenant_id = $1 and o.id = k.id`,
    values: [places.map(({ id }) => id), places.map(({ on }) => on)],
  });
  return new Map(rows.map(({ on, ...organization }) => [keyOfPlace({ id: organization.id, on }), organization]));
}
