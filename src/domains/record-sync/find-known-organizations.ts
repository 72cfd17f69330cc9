import type { TenantTransaction } from '../../access/context';
import { type LocalDate, today } from '../../shared/clock';
import { groupedBy } from '../../shared/grouped-by';
import type { OpenFact } from '../organizations/lock-organization';
import type { OrganizationKind, OrganizationStatus } from '../organizations/organization.rules';
import { idsGiven, type Known, type Namesake } from './match.rules';
import type { OrganizationRecord } from './organization-record.rules';

/** An organization under a row lock, as records are compared with it. */
export interface KnownOrganization {
  id: string;
  code: string;
  name: string;
  kind: OrganizationKind;
  status: OrganizationStatus;
  divisionCode: string | null;
  establishedOn: LocalDate | null;
  endedOn: LocalDate | null;
  formalParentId: string | null;
  chainParentId: string | null;
  templateCode: string | null;
  state: OpenFact & { documentNumber: string | null };
}

/** Organizations that records may be about, held until the commit. What the source calls them is their external identifier today. */
export interface KnownOrganizations extends Known<KnownOrganization> {
  /** Organizations that have not ended, by their names. */
  byName: ReadonlyMap<string, readonly NamedAlike[]>;
}

/** An organization that is called as a record is. */
export interface NamedAlike extends Namesake {
  kind: OrganizationKind;
  formalParentId: string | null;
  chainParentId: string | null;
}

/**
 * Finds and locks the organizations that records are about, in few statements whatever their number: by the external identifier of
 * that source, by id, and by code. To be called under the lock of the graphs.
 */
export async function findKnownOrganizations(
  tx: TenantTransaction,
  source: string,
  records: readonly OrganizationRecord[],
): Promise<KnownOrganizations> {
  const found = await tx.query<{ id: string }>({
    text: `select e.organization_id as id
             from unnest($3::text[]) as k (value)
             join external_identifiers e on e.tenant_id = $1 and e.system = $2 and e.value = k.value and e.superseded_at is null
             join organizations o on o.tenant_id = $1 and o.id = e.organization_id
            where e.valid @> $6::date or o.ended_on is not null
           union
           select o.id from organizations o
            where o.tenant_id = $1 and (o.code = any($4::text[]) or o.id = any($5::uuid[]))`,
    values: [
      source,
      records.map(({ externalId }) => externalId),
      records.flatMap(({ code }) => code ?? []),
      idsGiven(records, 'Organization'),
      today(),
    ],
  });
  const organizations = await lockKnown(
    tx,
    found.map(({ id }) => id),
  );
  const byId = new Map(organizations.map((organization) => [organization.id, organization]));
  const identifiers = await findIdentifiers(tx, source, [...byId.keys()]);
  return {
    byId,
    byCode: new Map(organizations.map((organization) => [organization.code, organization])),
    byExternalId: new Map(
      identifiers.flatMap(({ id, value }) => {
        const organization = byId.get(id);
        return organization === undefined ? [] : [[value, organization] as const];
      }),
    ),
    externalIds: new Map(identifiers.map(({ id, value }) => [id, value])),
    byName: await findNamedAlike(tx, source, records),
  };
}

async function lockKnown(tx: TenantTransaction, ids: readonly string[]): Promise<KnownOrganization[]> {
  if (ids.length === 0) return [];
  await tx.query({
    text: `select id from organizations where tenant_id = $1 and id = any($2::uuid[]) order by id for no key update`,
    values: [ids],
  });
  // In a statement of its own: what a statement that waited for a lock joins to is older than the lock.
  return tx.query<KnownOrganization>({
    text: `select o.id, o.code, o.name, o.kind, o.status, o.division_code as "divisionCode",
                  o.established_on as "establishedOn", o.ended_on as "endedOn",
                  o.formal_parent_id as "formalParentId", o.chain_parent_id as "chainParentId", t.code as "templateCode",
                  jsonb_build_object('id', s.id, 'from', lower(s.valid), 'documentNumber', s.document_number) as state
             from unnest($2::uuid[]) as k (id)
             join organizations o on o.tenant_id = $1 and o.id = k.id
             join organization_states s
               on s.tenant_id = $1 and s.organization_id = o.id and s.superseded_at is null and upper_inf(s.valid)
             left join chain_templates t on t.tenant_id = $1 and t.id = o.chain_template_id`,
    values: [ids],
  });
}

function findIdentifiers(
  tx: TenantTransaction,
  source: string,
  ids: readonly string[],
): Promise<{ id: string; value: string }[]> {
  return tx.query({
    // An identifier ends with its organization; it names that one still, unless another has it by now: those come last.
    text: `select e.organization_id as id, e.value
             from unnest($3::uuid[]) as k (id)
             join organizations o on o.tenant_id = $1 and o.id = k.id
             join external_identifiers e on e.tenant_id = $1 and e.organization_id = k.id and e.system = $2
              and e.superseded_at is null
            where e.valid @> $4::date or o.ended_on is not null
            order by e.valid @> $4::date, lower(e.valid)`,
    values: [source, ids, today()],
  });
}

async function findNamedAlike(
  tx: TenantTransaction,
  source: string,
  records: readonly OrganizationRecord[],
): Promise<KnownOrganizations['byName']> {
  const rows = await tx.query<NamedAlike & { name: string }>({
    text: `select o.id, o.name, o.kind, o.formal_parent_id as "formalParentId", o.chain_parent_id as "chainParentId",
                  exists (select from external_identifiers e
                           where e.tenant_id = $1 and e.organization_id = o.id and e.system = $3
                             and e.superseded_at is null and upper_inf(e.valid)) as "isLinked"
             from organizations o
            where o.tenant_id = $1 and o.name = any($2::text[]) and o.ended_on is null`,
    values: [[...new Set(records.flatMap(({ name }) => name ?? []))], source],
  });
  return groupedBy(rows, ({ name }) => name);
}
