import type { TenantTransaction } from '../../access/context';
import { LINK_TABLES, type LinkedKind } from './source-links.rules';

/** What a source calls something here. */
export interface SourceLink {
  externalId: string;
  /** Internal id. */
  key: string;
}

/** Finds what a source calls so: of these external ids, and of these things. */
export function findLinks(
  tx: TenantTransaction,
  kind: LinkedKind,
  source: string,
  { externalIds, keys }: { externalIds: readonly string[]; keys: readonly string[] },
): Promise<SourceLink[]> {
  const { table, column } = LINK_TABLES[kind];
  return tx.query<SourceLink>({
    // Joins, not lists: each is one look into an index, also where the tables have grown since PostgreSQL last counted them.
    text: `select s.external_id as "externalId", s.${column} as key
             from unnest($3::text[]) as k (external_id)
             join ${table} s on s.tenant_id = $1 and s.source = $2 and s.external_id = k.external_id
           union
           select s.external_id, s.${column}
             from unnest($4::uuid[]) as k (key)
             join ${table} s on s.tenant_id = $1 and s.${column} = k.key and s.source = $2`,
    values: [source, externalIds, keys],
  });
}
