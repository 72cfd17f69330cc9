import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';

/** The last day on which something began or ended on any of these grids, or they themselves changed; null for none. */
export async function findLatestChange(tx: TenantTransaction, gridIds: readonly string[]): Promise<LocalDate | null> {
  const [found] = await tx.query<{ day: LocalDate | null }>({
    text: `select max(greatest(lower(f.valid), upper(f.valid))) as day
             from (select s.valid from grid_states s
                    where s.tenant_id = $1 and s.grid_id = any($2::uuid[]) and s.superseded_at is null
                   union all
                   select g.valid from grid_organizations g
                    where g.tenant_id = $1 and g.grid_id = any($2::uuid[]) and g.superseded_at is null
                   union all
                   select b.valid from building_states b
                    where b.tenant_id = $1 and b.grid_id = any($2::uuid[]) and b.superseded_at is null) f`,
    values: [gridIds],
  });
  return found?.day ?? null;
}
