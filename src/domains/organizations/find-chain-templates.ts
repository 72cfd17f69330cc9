import type { TenantTransaction } from '../../access/context';
import type { StoredTemplate } from './chain-place.rules';

/** A tenant's chain templates with their levels; `$1` is the tenant. */
export const STORED_TEMPLATES_SQL = `
  select t.id, t.code,
         jsonb_agg(jsonb_build_object('level', l.level, 'name', l.name, 'kinds', l.kinds) order by l.level) as levels
    from chain_templates t
    join chain_levels l on l.tenant_id = t.tenant_id and l.template_id = t.id
   where t.tenant_id = $1
   group by t.id, t.code
   order by t.code`;

/** Reads the tenant's chain templates with their levels: a handful of rows. */
export async function findChainTemplates(tx: TenantTransaction): Promise<StoredTemplate[]> {
  return tx.query<StoredTemplate>({ text: STORED_TEMPLATES_SQL });
}
