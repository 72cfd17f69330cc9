import { addLinks } from '../../data/planner/declare';
import { plannedMember } from '../members/member.planned';
import { missingLink } from '../sync/missing-link.rules';
import { plannedSyncJob } from '../sync/sync-job.planned';

addLinks(plannedSyncJob, {
  missingMembers: missingLink({
    kind: 'MEMBERS',
    target: () => plannedMember,
    isLiving: `o.standing <> 'ENDED'`,
    isUnseen: `exists (select from member_sources s
                        where s.tenant_id = $1 and s.member_id = o.id and s.source = j.source and s.seen_in is distinct from j.id)`,
    order: [{ sql: () => 'o.id', type: 'uuid' }],
  }),
});
