import { parameterSql } from '../administration/find-parameter';
import type { DataCheck } from '../domain';
import { guideChecks } from './candidate-guides.checks';
import { STEP_RULES } from './step-order.rules';

const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;

/** Which step comes after which, as rows; a step that is taken several times counts from its first. */
const ORDER = Object.entries(STEP_RULES)
  .flatMap(([step, { after }]) => after.map((earlier) => `('${step}', '${earlier}')`))
  .join(', ');

/** SQL of a parameter's value on the day of a step (alias `s`). */
const onItsDay = (code: string) => `(select t.value from (${parameterSql(code, 's.taken_on')}) t)`;

/** The first day of a step of the candidate of a step (alias `s`). */
const firstDay = (step: string) =>
  `(select min(e.taken_on) from candidate_steps e
     where e.tenant_id = $1 and e.candidate_id = s.candidate_id and e.step = '${step}')`;

/**
 * Invariants over live data that no constraint of the tables can say. Each lists the rows that break it, candidates by their
 * ids only: what is printed is read by people who may know nothing else of them.
 */
export const candidateChecks: DataCheck[] = [
  {
    name: 'candidate-order',
    rule: 'No step of a candidate was taken before one that it follows, or without it (R-402).',
    text: `select s.candidate_id, s.step, r.earlier
             from candidate_steps s
             join (values ${ORDER}) r (step, earlier) on r.step = s.step
            where s.tenant_id = $1
              and not exists (select from candidate_steps e
                               where e.tenant_id = $1 and e.candidate_id = s.candidate_id and e.step = r.earlier
                                 and e.taken_on <= s.taken_on)`,
  },
  {
    name: 'candidate-stage',
    rule: 'The stage of a candidate is the one that the last of the stage-making steps began, since its day; nothing but approval and oath comes after it has ended.',
    text: `with began as (
             select s.candidate_id, s.taken_on,
                    case s.step when 'APPLIED' then 'APPLICANT' when 'ACTIVIST_DECIDED' then 'ACTIVIST'
                                when 'TARGET_RECORDED' then 'DEVELOPMENT_TARGET' else s.step end as stage,
                    case s.step when 'APPLIED' then 1 when 'ACTIVIST_DECIDED' then 2 when 'TARGET_RECORDED' then 3 else 4 end as rank
               from candidate_steps s
              where s.tenant_id = $1
                and s.step in ('APPLIED', 'ACTIVIST_DECIDED', 'TARGET_RECORDED', 'ADMITTED', 'WITHDRAWN', 'NOT_ACCEPTED', 'TERMINATED')
           ), present as (
             select distinct on (b.candidate_id) b.candidate_id, b.stage, b.taken_on, b.rank
               from began b order by b.candidate_id, b.rank desc)
           select c.id, c.stage, p.stage as by_steps, c.stage_since, p.taken_on
             from candidates c
             left join present p on p.candidate_id = c.id
            where c.tenant_id = $1
              and ((p.stage, p.taken_on) is distinct from (c.stage, c.stage_since)
                or c.applied_on is distinct from (select b.taken_on from began b where b.candidate_id = c.id and b.rank = 1)
                or (select count(*) from began b where b.candidate_id = c.id and b.rank = 4) > 1
                or (p.rank = 4 and exists (
                     select from candidate_steps s
                      where s.tenant_id = $1 and s.candidate_id = c.id and s.taken_on > p.taken_on
                        and s.step not in ('APPROVED', 'OATH_TAKEN'))))`,
  },
  {
    name: 'candidate-age',
    rule: 'Who applied was old enough on that day (R-402).',
    text: `select s.candidate_id
             from candidate_steps s
             join candidates c on c.tenant_id = $1 and c.id = s.candidate_id
            where s.tenant_id = $1 and s.step = 'APPLIED'
              and date_part('year', age(s.taken_on, c.birth_on)) < ${onItsDay('MIN_AGE_APPLICANT')}`,
  },
  {
    name: 'candidate-activist-time',
    rule: 'A development target was an activist for a year before (R-402).',
    text: `select s.candidate_id, s.taken_on - ${firstDay('ACTIVIST_DECIDED')} as days
             from candidate_steps s
            where s.tenant_id = $1 and s.step = 'TARGET_DECIDED'
              and s.taken_on - ${firstDay('ACTIVIST_DECIDED')} < ${onItsDay('MIN_DAYS_AS_ACTIVIST')}`,
  },
  {
    name: 'candidate-training',
    rule: 'Who was reviewed before the general meeting had been trained for 24 hours (R-404).',
    text: `select s.candidate_id
             from candidate_steps s
            where s.tenant_id = $1 and s.step = 'PRE_REVIEWED'
              and coalesce((select sum(t.hours) from candidate_steps t
                             where t.tenant_id = $1 and t.candidate_id = s.candidate_id and t.step = 'TRAINED'
                               and t.taken_on <= s.taken_on), 0) < ${onItsDay('MIN_TRAINING_HOURS')}`,
  },
  {
    name: 'candidate-superior',
    rule: 'Only a committee records, reviews and approves (R-403), and approves within six months.',
    text: `select s.candidate_id, s.step, o.code
             from candidate_steps s
             join organizations o on o.tenant_id = $1 and o.id = s.organization_id
            where s.tenant_id = $1
              and (o.kind not in ('COMMITTEE', 'WORK_COMMITTEE')
                or (s.step = 'APPROVED' and (s.document_number is null
                  or s.taken_on > ${firstDay('ADMITTED')} + make_interval(months => ${onItsDay('MAX_MONTHS_TO_APPROVAL')}::int))))`,
  },
  {
    name: 'candidate-member',
    rule: 'An admitted candidate is a member whose relationship to the branch began by the admission, on its day (R-401), if it held for a day; it was not recorded in error.',
    text: `select c.id
             from candidates c
             join members o on o.tenant_id = $1 and o.id = c.member_id
            where c.tenant_id = $1 and c.stage = 'ADMITTED'
              and (o.end_reason = 'RECORDED_IN_ERROR' or (o.ended_on is distinct from c.stage_since and not exists (select from memberships m
                               where m.tenant_id = $1 and m.member_id = c.member_id and m.superseded_at is null
                                 and m.branch_id = c.branch_id and m.begin_reason = 'ADMITTED'
                                 and lower(m.valid) = c.stage_since)))`,
  },
  {
    name: 'candidate-branch',
    rule: 'Who is on the way to membership is developed by a branch or joint branch that has not ended.',
    text: `select c.id, o.code
             from candidates c
             join organizations o on o.tenant_id = $1 and o.id = c.branch_id
            where c.tenant_id = $1
              and (o.kind not in ('BRANCH', 'JOINT_BRANCH')
                or (c.stage in ('APPLICANT', 'ACTIVIST', 'DEVELOPMENT_TARGET') and o.ended_on is not null))`,
  },
  {
    name: 'candidate-no-future',
    rule: 'Nothing of a candidate is dated ahead.',
    text: `select s.candidate_id, s.step from candidate_steps s where s.tenant_id = $1 and s.taken_on > ${TODAY}
           union all
           select g.candidate_id, g.role from candidate_guides g
            where g.tenant_id = $1 and g.superseded_at is null and (lower(g.valid) > ${TODAY} or upper(g.valid) > ${TODAY} + 1)
           union all
           select c.id, c.stage from candidates c where c.tenant_id = $1 and c.birth_on > ${TODAY}`,
  },
  {
    name: 'candidate-masked-form',
    rule: 'What is shown of a name is its masked form.',
    text: `select c.id from candidates c where c.tenant_id = $1 and c.masked_name <> left(c.name, 1) || '**'`,
  },
  {
    name: 'candidate-purge',
    rule: 'Who did not proceed is deleted when the day has come: two days later nobody is left.',
    text: `select c.id, c.purge_on from candidates c where c.tenant_id = $1 and c.purge_on < ${TODAY} - 2`,
  },
  ...guideChecks,
];
