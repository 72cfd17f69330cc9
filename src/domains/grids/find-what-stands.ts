import type { TenantTransaction } from '../../access/context';

/** A building, or an organization, that stands on a grid, by the record that says so. */
export interface StandingRecord {
  /** Id of the building or organization. */
  id: string;
  name: string;
  gridId: string;
  /** Id of the dated fact. */
  recordId: string;
}

/** What stands on grids with no end in sight. To be read under their locks. */
export async function findWhatStands(
  tx: TenantTransaction,
  gridIds: readonly string[],
): Promise<{ buildings: StandingRecord[]; organizations: StandingRecord[] }> {
  const buildings = await tx.query<StandingRecord>({
    text: `select b.id, b.name, s.grid_id as "gridId", s.id as "recordId"
             from building_states s
             join buildings b on b.tenant_id = $1 and b.id = s.building_id
            where s.tenant_id = $1 and s.grid_id = any($2::uuid[]) and s.superseded_at is null and upper_inf(s.valid)
            order by b.position, b.name_pinyin, b.id`,
    values: [gridIds],
  });
  const organizations = await tx.query<StandingRecord>({
    text: `select o.id, o.name, s.grid_id as "gridId", s.id as "recordId"
             from grid_organizations s
             join organizations o on o.tenant_id = $1 and o.id = s.organization_id
            where s.tenant_id = $1 and s.grid_id = any($2::uuid[]) and s.superseded_at is null and upper_inf(s.valid)
            order by o.name_pinyin, o.id`,
    values: [gridIds],
  });
  return { buildings, organizations };
}
