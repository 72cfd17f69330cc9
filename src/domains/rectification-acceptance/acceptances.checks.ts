import { parameterSql } from '../administration/find-parameter';
import type { DataCheck } from '../domain';
import { insideReasonSql, isAssignedPost } from './inside-case.rules';
import { RECTIFYING_STEPS } from './separation.rules';

const parameter = (code: string, date: string) => `(select p.value from (${parameterSql(code, date)}) p)`;

const PASSES = `a.points >= ${parameter('ACCEPTANCE_PASS_SCORE', 'a.held_on')}
              and a.dissatisfied_count * 100 <= a.meeting_present * ${parameter('MAX_DISSATISFIED_PERCENT', 'a.held_on')}`;

/** As it was on record when it was accepted: what is recorded or corrected later makes nobody wrong. */
const OF_ACCEPTANCE = {
  caseId: 'c.id',
  organization: 'c.organization_id',
  since: 'c.identified_on',
  until: 'a.held_on',
  recordedBy: 'a.recorded_at',
};

/** Steps by which an account rectifies. */
const RECTIFYING = RECTIFYING_STEPS.map((step) => `'${step}'`).join(', ');

/** Invariants of acceptance, look-back and closing that no constraint of the tables holds. */
export const acceptanceChecks: DataCheck[] = [
  {
    name: 'acceptance-result',
    rule: 'The result of an acceptance follows from its points and its test meeting, by the parameters of that day (R-808).',
    text: `select a.id, a.result, a.points, a.meeting_present
             from rectification_acceptances a
            where a.tenant_id = $1
              and (a.meeting_present < ${parameter('MIN_TEST_MEETING', 'a.held_on')}
                or a.result <> case when ${PASSES} then 'PASSED' else 'FAILED' end)`,
  },
  {
    name: 'accepted-case',
    rule: 'A case is accepted by the one acceptance that it passed, on that day.',
    text: `select c.id, c.state, c.accepted_on, a.held_on
             from rectification_cases c
             left join rectification_acceptances a on a.tenant_id = $1 and a.case_id = c.id and a.result = 'PASSED'
            where c.tenant_id = $1
              and (c.accepted_on is distinct from a.held_on or (c.state in ('ACCEPTED', 'CLOSED') and c.accepted_on is null))
           union all
           select a.case_id, 'PASSED', min(a.held_on), max(a.held_on)
             from rectification_acceptances a
            where a.tenant_id = $1 and a.result = 'PASSED'
            group by a.case_id
           having count(*) > 1`,
  },
  {
    name: 'acceptors',
    rule: 'An acceptance has two acceptors at least, and none of them twice.',
    text: `select a.id, count(q.id)::int as acceptors
             from rectification_acceptances a
             left join rectification_acceptors q on q.tenant_id = $1 and q.acceptance_id = a.id
            where a.tenant_id = $1
            group by a.id
           having count(q.id) < 2 or count(distinct coalesce(q.member_id::text, q.post)) < count(q.id)`,
  },
  {
    name: 'acceptor-outside',
    rule: 'Who accepts never answered for the case, and belonged or held an office neither in its organization nor below it (R-811).',
    text: `select a.id, q.id as acceptor
             from rectification_acceptances a
             join rectification_acceptors q on q.tenant_id = $1 and q.acceptance_id = a.id
             join rectification_cases c on c.tenant_id = $1 and c.id = a.case_id
            where a.tenant_id = $1
              and case when q.member_id is null then ${isAssignedPost('q.post', OF_ACCEPTANCE)}
                       else ${insideReasonSql('q.member_id', OF_ACCEPTANCE)} <> 'NO_MEMBERSHIP' end`,
  },
  {
    name: 'self-acceptance',
    rule: 'Who submitted the plan, started the rectification, completed a measure or requested acceptance neither accepts nor looks back (R-811).',
    text: `select s.case_id, s.account_id, s.step
             from rectification_steps s
            where s.tenant_id = $1 and s.step in ('ACCEPTANCE_PASSED', 'ACCEPTANCE_FAILED', 'LOOKED_BACK', 'RELAPSED')
              and exists (select from rectification_steps r
                           where r.tenant_id = $1 and r.case_id = s.case_id and r.account_id = s.account_id
                             and r.step in (${RECTIFYING})
                             and r.recorded_at <= s.recorded_at
                             and s.state <> 'CANDIDATE')`,
  },
  {
    name: 'look-back',
    rule: 'Looked back on is what was accepted; a relapse is linked with a case of the organization that it opened on that day, or that was opened before, and nothing else is (R-809).',
    text: `select c.id, c.look_back_on, c.look_back_result, r.id as relapse
             from rectification_cases c
             left join rectification_cases r on r.tenant_id = $1 and r.relapse_of_id = c.id
            where c.tenant_id = $1
              and ((c.look_back_on is not null and c.accepted_on is null)
                or (r.id is not null) <> (c.look_back_result is not distinct from 'RELAPSED')
                or (c.look_back_result = 'RELAPSED' and c.state <> 'CLOSED')
                or r.organization_id <> c.organization_id or r.opened_on > c.look_back_on
                or (r.origin = 'RELAPSE' and r.opened_on < c.look_back_on))`,
  },
];
