import { parameterSql } from '../administration/find-parameter';
import type { DataCheck } from '../domain';

/** Guides of candidates. */
export const guideChecks: DataCheck[] = [
  {
    name: 'candidate-introducers',
    rule: 'Two introducers vouched for an admitted candidate on the day of the general meeting (R-404).',
    text: `select c.id
             from candidates c
            where c.tenant_id = $1 and c.stage = 'ADMITTED'
              and (select count(*) from candidate_guides g
                    where g.tenant_id = $1 and g.candidate_id = c.id and g.role = 'INTRODUCER'
                      and g.superseded_at is null and g.valid @> c.stage_since)
                  < (select t.value from (${parameterSql('INTRODUCERS', 'c.stage_since')}) t)`,
  },
  {
    name: 'candidate-guide-stage',
    rule: 'Contacts accompany from the stage of activist on, introducers from that of development target on; nobody is contact after admission, and nobody accompanies who does not proceed.',
    text: `select g.candidate_id, g.role
             from candidate_guides g
             join candidates c on c.tenant_id = $1 and c.id = g.candidate_id
            where g.tenant_id = $1 and g.superseded_at is null
              and (not exists (select from candidate_steps s
                                where s.tenant_id = $1 and s.candidate_id = g.candidate_id and s.taken_on <= lower(g.valid)
                                  and s.step = case g.role when 'CONTACT' then 'ACTIVIST_DECIDED' else 'TARGET_RECORDED' end)
                or (upper_inf(g.valid)
                  and (c.stage in ('WITHDRAWN', 'NOT_ACCEPTED', 'TERMINATED') or (c.stage = 'ADMITTED' and g.role = 'CONTACT'))))`,
  },
  {
    name: 'candidate-guide-member',
    rule: 'Who accompanies a candidate today is a full member in good standing (R-404).',
    text: `select g.candidate_id, g.member_id
             from candidate_guides g
             join members m on m.tenant_id = $1 and m.id = g.member_id
            where g.tenant_id = $1 and g.superseded_at is null and upper_inf(g.valid)
              and (m.category, m.standing) is distinct from ('FULL', 'ACTIVE')`,
  },
];
