import type { DataCheck } from '../domain';

const ROWS = `rectification_cases c join organizations o on o.tenant_id = $1 and o.id = c.organization_id`;
const OVER = `('DISMISSED', 'CLOSED', 'CANCELLED')`;

/** Invariants of rectification that no constraint of the tables holds. */
export const rectificationChecks: DataCheck[] = [
  {
    name: 'rectification-state',
    rule: 'A case is in the state that its last step left, since the day of the step that led there.',
    text: `select o.code, c.id, c.state, l.state as of_step
             from ${ROWS}
             left join lateral (
                  select s.state from rectification_steps s
                   where s.tenant_id = $1 and s.case_id = c.id order by s.taken_on desc, s.recorded_at desc, s.id desc limit 1) l on true
            where c.tenant_id = $1
              and (l.state is distinct from c.state
                or not exists (select from rectification_steps s
                                where s.tenant_id = $1 and s.case_id = c.id and s.state = c.state and s.taken_on = c.state_since))`,
  },
  {
    name: 'rectification-first-step',
    rule: 'The timeline of a case begins with the step that opened it, on that day.',
    text: `select o.code, c.id, c.opened_on
             from ${ROWS}
             left join lateral (
                  select s.step, s.taken_on from rectification_steps s
                   where s.tenant_id = $1 and s.case_id = c.id order by s.taken_on, s.recorded_at, s.id limit 1) f on true
            where c.tenant_id = $1
              and (f.taken_on is distinct from c.opened_on
                or f.step is distinct from case c.origin when 'RULE' then 'PROPOSED' when 'PERSON' then 'NOMINATED' else 'RELAPSED' end)`,
  },
  {
    name: 'rectification-checks',
    rule: 'R-805: before an organization was identified, three accounts signed one check each, in order.',
    text: `select o.code, c.id
             from ${ROWS}
            where c.tenant_id = $1 and c.identified_on is not null
              and not exists (
                  select from rectification_steps a
                    join rectification_steps b on b.tenant_id = $1 and b.case_id = c.id and b.step = 'RE_CHECKED'
                     and (b.taken_on, b.recorded_at, b.id) > (a.taken_on, a.recorded_at, a.id)
                    join rectification_steps d on d.tenant_id = $1 and d.case_id = c.id and d.step = 'REVIEWED'
                     and (d.taken_on, d.recorded_at, d.id) > (b.taken_on, b.recorded_at, b.id)
                   where a.tenant_id = $1 and a.case_id = c.id and a.step = 'SELF_CHECKED' and d.taken_on <= c.identified_on
                     and a.account_id <> b.account_id and a.account_id <> d.account_id and b.account_id <> d.account_id)`,
  },
  {
    name: 'rectification-decision',
    rule: 'R-805: an organization is identified by a decision on record.',
    text: `select o.code, c.id
             from ${ROWS}
            where c.tenant_id = $1 and c.identified_on is not null
              and not exists (
                  select from rectification_steps s
                    join rectification_evidence e on e.tenant_id = $1 and e.step_id = s.id and e.case_id = c.id
                   where s.tenant_id = $1 and s.case_id = c.id and s.step = 'IDENTIFIED' and s.taken_on = c.identified_on)`,
  },
  {
    name: 'rectification-finding',
    rule: 'R-804: an organization is a candidate for something: a finding of the kind that its origin says.',
    text: `select o.code, c.id, c.origin
             from ${ROWS}
            where c.tenant_id = $1 and c.origin <> 'RELAPSE'
              and not exists (select from rectification_findings k
                               where k.tenant_id = $1 and k.case_id = c.id and (k.rule is not null) = (c.origin = 'RULE'))`,
  },
  {
    name: 'rectification-kind',
    rule: 'R-801: primary organizations are rectified.',
    text: `select o.code, c.id, o.kind
             from ${ROWS}
            where c.tenant_id = $1
              and o.kind not in ('COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH')`,
  },
  {
    name: 'rectification-life',
    rule: 'An organization that has ended has no open case, no later step, and premises no more.',
    text: `select o.code, c.id
             from ${ROWS}
            where c.tenant_id = $1 and o.ended_on is not null
              and (c.state not in ${OVER}
                or exists (select from rectification_steps s
                            where s.tenant_id = $1 and s.case_id = c.id and s.taken_on > o.ended_on))
            union all
           select o.code, p.id
             from organization_premises p
             join organizations o on o.tenant_id = $1 and o.id = p.organization_id
            where p.tenant_id = $1 and p.superseded_at is null and o.ended_on is not null
              and (upper_inf(p.valid) or upper(p.valid) > o.ended_on)`,
  },
  {
    name: 'rectification-campaign',
    rule: 'A campaign begins in its year, and takes cases from its first day until it is closed, or over.',
    text: `select p.year, p.id
             from rectification_campaigns p
            where p.tenant_id = $1
              and (extract(year from p.started_on) <> p.year or p.closed_on < p.started_on
                or exists (select from rectification_cases c
                            where c.tenant_id = $1 and c.campaign_id = p.id
                              and (c.opened_on < p.started_on or c.opened_on > least(p.closed_on, p.ends_on))))`,
  },
  {
    name: 'rectification-relapse',
    rule: 'R-809: a relapse is that of the same organization, found by a look-back.',
    text: `select o.code, c.id
             from ${ROWS}
             join rectification_cases r on r.tenant_id = $1 and r.id = c.relapse_of_id
            where c.tenant_id = $1
              and (r.organization_id <> c.organization_id or r.look_back_result is distinct from 'RELAPSED'
                or r.look_back_on < c.opened_on or (c.origin = 'RELAPSE' and r.look_back_on > c.opened_on))`,
  },
];
