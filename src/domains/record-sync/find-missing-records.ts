import type { TenantTransaction } from '../../access/context';
import { today } from '../../shared/clock';
import type { Missing } from '../sync/finish-sync';
import type { LockedJob } from '../sync/lock-sync-job';

type JobOfSource = Pick<LockedJob, 'id' | 'source' | 'kind'>;

interface SeenRow {
  key: string;
  isSeen: boolean;
}

/** Finds what a source had and a full load of it lacks; what has ended is not missed. */
export async function findMissingRecords(tx: TenantTransaction, job: JobOfSource): Promise<Missing> {
  const rows = await findSeen(tx, job);
  return { keys: rows.filter(({ isSeen }) => !isSeen).map(({ key }) => key), linked: rows.length };
}

function findSeen(tx: TenantTransaction, { id, source, kind }: JobOfSource): Promise<SeenRow[]> {
  const values = [source, id];
  if (kind === 'UNITS') {
    return tx.query({
      text: `select s.unit_id as key, s.seen_in is not distinct from $3::uuid as "isSeen"
               from unit_sources s
               join units u on u.tenant_id = $1 and u.id = s.unit_id
              where s.tenant_id = $1 and s.source = $2 and u.ended_on is null
              order by s.unit_id`,
      values,
    });
  }
  if (kind === 'GRIDS') {
    return tx.query({
      text: `select s.grid_id as key, s.seen_in is not distinct from $3::uuid as "isSeen"
               from grid_sources s
               join grids g on g.tenant_id = $1 and g.id = s.grid_id
              where s.tenant_id = $1 and s.source = $2 and g.ended_on is null
              order by s.grid_id`,
      values,
    });
  }
  return tx.query({
    text: `select o.id as key, s.seen_in is not distinct from $3::uuid as "isSeen"
             from external_identifiers e
             join organizations o on o.tenant_id = $1 and o.id = e.organization_id
             left join organization_sightings s on s.tenant_id = $1 and s.source = $2 and s.organization_id = o.id
            where e.tenant_id = $1 and e.system = $2 and e.superseded_at is null and e.valid @> $4::date
              and o.ended_on is null
            order by o.id`,
    values: [...values, today()],
  });
}
