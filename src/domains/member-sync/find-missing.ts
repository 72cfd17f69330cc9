import type { TenantTransaction } from '../../access/context';
import type { Missing } from '../sync/finish-sync';
import type { LinkingJob } from './link-records';

/** Finds the members whom a source had and a full load of it lacks; who has ended is not missed. */
export async function findMissing(
  tx: TenantTransaction,
  { id, source }: Pick<LinkingJob, 'id' | 'source'>,
): Promise<Missing> {
  const rows = await tx.query<{ memberId: string; isSeen: boolean }>({
    text: `select s.member_id as "memberId", s.seen_in is not distinct from $3::uuid as "isSeen"
             from member_sources s
             join members m on m.tenant_id = $1 and m.id = s.member_id
            where s.tenant_id = $1 and s.source = $2 and m.standing <> 'ENDED'
            order by s.member_id`,
    values: [source, id],
  });
  const keys = rows.filter(({ isSeen }) => !isSeen).map(({ memberId }) => memberId);
  return { keys, linked: rows.length };
}
