import { parameterSql } from '../administration/find-parameter';
import type { DataCheck } from '../domain';
import { keptUntilSql } from './guide.rules';

/** Guides of candidates. */
export const guideChecks: DataCheck[] = [
  {
    name: 'candidate-contact',
    rule: 'The decision on a development target had a contact on its day (R-404).',
    text: `select s.candidate_id
             from candidate_steps s
            where s.tenant_id = $1 and s.step = 'TARGET_DECIDED'
              and not exists (select from candidate_guides g
                               where g.tenant_id = $1 and g.candidate_id = s.candidate_id and g.role = 'CONTACT'
                                 and g.superseded_at is null and g.valid @> s.taken_on)`,
  },
  {
    name: 'candidate-introducers',
    rule: 'Two introducers vouched for a candidate on the days of the review before the general meeting and of the meeting (R-404).',
    text: `select s.candidate_id, s.step
             from candidate_steps s
            where s.tenant_id = $1 and s.step in ('PRE_REVIEWED', 'ADMITTED')
              and (select count(*) from candidate_guides g
                    where g.tenant_id = $1 and g.candidate_id = s.candidate_id and g.role = 'INTRODUCER'
                      and g.superseded_at is null and g.valid @> s.taken_on)
                  < (select t.value from (${parameterSql('INTRODUCERS', 's.taken_on')}) t)`,
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
    rule: 'Who accompanies a candidate is a full member in good standing on each of the days, unless the record is kept over them by the last step that rests on it (R-404).',
    text: `select g.candidate_id, g.member_id, g.valid
             from candidate_guides g
             left join (select m.member_id, range_agg(m.valid) as days
                          from memberships m
                         where m.tenant_id = $1 and m.category = 'FULL' and m.standing = 'ACTIVE' and m.superseded_at is null
                         group by m.member_id) held on held.member_id = g.member_id
            where g.tenant_id = $1 and g.superseded_at is null and not coalesce(held.days @> g.valid, false)
              and coalesce(upper(g.valid) <> ${keptUntilSql('g')}, true)`,
  },
];
