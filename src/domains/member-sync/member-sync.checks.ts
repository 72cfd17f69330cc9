import type { DataCheck } from '../domain';

/** Invariants over live data that no constraint of the tables can say. */
export const memberSyncChecks: DataCheck[] = [
  {
    name: 'merge-candidate-decided',
    rule: 'A record that was decided to be about a member is linked to that member.',
    text: `select c.id, c.source
             from merge_candidates c
            where c.tenant_id = $1 and c.state = 'SAME_PERSON'
              and not exists (
                select from member_sources s
                 where s.tenant_id = $1 and s.source = c.source and s.external_id = c.external_id
                   and s.member_id = c.member_id)`,
  },
];
