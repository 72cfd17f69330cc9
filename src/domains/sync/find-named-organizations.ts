import type { TenantTransaction } from '../../access/context';
import { today } from '../../shared/clock';

/** Organizations by what records call them: their codes here, and what the source itself calls them today. */
export interface NamedOrganizations {
  byCode: ReadonlyMap<string, string>;
  byExternalId: ReadonlyMap<string, string>;
}

/** Finds the organizations that records name, in one statement; gives back internal ids. */
export async function findNamedOrganizations(
  tx: TenantTransaction,
  source: string,
  named: { codes: readonly string[]; externalIds: readonly string[] },
): Promise<NamedOrganizations> {
  const rows = await tx.query<{ id: string; code: string | null; externalId: string | null }>({
    text: `select o.id, o.code, null::text as "externalId" from organizations o
            where o.tenant_id = $1 and o.code = any($2::text[])
           union all
           select e.organization_id, null, e.value from external_identifiers e
            where e.tenant_id = $1 and e.system = $3 and e.value = any($4::text[]) and e.superseded_at is null
              and e.valid @> $5::date`,
    values: [[...new Set(named.codes)], source, [...new Set(named.externalIds)], today()],
  });
  const pairs = (name: 'code' | 'externalId') =>
    new Map(rows.flatMap((row) => (row[name] === null ? [] : [[row[name], row.id] as const])));
  return { byCode: pairs('code'), byExternalId: pairs('externalId') };
}
