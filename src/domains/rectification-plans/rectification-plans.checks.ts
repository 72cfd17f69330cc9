import type { DataCheck } from '../domain';
import { ROLE_TEMPLATES } from '../rectification/campaign.rules';
import { ROLES_NEEDED } from './assignment.rules';

const APPROVED = `('APPROVED', 'IN_PROGRESS', 'ACCEPTANCE_REQUESTED', 'FAILED', 'ACCEPTED', 'CLOSED')`;

/** Each role beside the template that asks for it. */
const ROLES = ROLE_TEMPLATES.flatMap((template) =>
  ROLES_NEEDED[template].map((role) => `('${template}', '${role}')`),
).join(', ');

/** The organization of a case `c`, to name it by its code. */
const OF_ORGANIZATION = `join organizations o on o.tenant_id = $1 and o.id = c.organization_id`;

/** Invariants of plans and of those who answer for a case. */
export const rectificationPlanChecks: DataCheck[] = [
  {
    name: 'rectification-plan-complete',
    rule: 'An approved plan has problems, each with measures, and each of those with goal, deadline, steps and owner (R-807).',
    text: `select o.code, c.id, p.position as problem, m.position as measure
             from rectification_cases c
             ${OF_ORGANIZATION}
             left join rectification_problems p on p.tenant_id = $1 and p.case_id = c.id and p.superseded_at is null
             left join rectification_measures m on m.tenant_id = $1 and m.problem_id = p.id and m.superseded_at is null
            where c.tenant_id = $1 and c.state in ${APPROVED}
              and (p.id is null or m.id is null or num_nulls(m.goal, m.deadline, m.steps, m.owner_id) > 0)`,
  },
  {
    name: 'rectification-plan-roles',
    rule: 'Each role of the campaign has been held before a plan was approved (R-806).',
    text: `select o.code, c.id, r.role
             from rectification_cases c
             ${OF_ORGANIZATION}
             join rectification_campaigns k on k.tenant_id = $1 and k.id = c.campaign_id
             join (values ${ROLES}) r (template, role) on r.template = k.role_template
            where c.tenant_id = $1 and c.state in ${APPROVED}
              and not exists (select from rectification_assignments a
                               where a.tenant_id = $1 and a.case_id = c.id and a.role = r.role and lower(a.valid) <= c.approved_on)`,
  },
  {
    name: 'rectification-plan-author',
    rule: 'Nobody approved a plan after having submitted one for the same case (R-811).',
    text: `select o.code, c.id
             from rectification_steps s
             join rectification_cases c on c.tenant_id = $1 and c.id = s.case_id
             ${OF_ORGANIZATION}
            where s.tenant_id = $1 and s.step = 'PLAN_APPROVED'
              and exists (select from rectification_steps w
                           where w.tenant_id = $1 and w.case_id = s.case_id and w.step = 'PLAN_SUBMITTED' and w.account_id = s.account_id)`,
  },
  {
    name: 'rectification-measure-state',
    rule: 'Measures are as far as their case: planned until it begins, done when acceptance is asked for, verified when it is accepted.',
    text: `select o.code, c.id, c.state, m.id as measure, m.state as measure_state
             from rectification_measures m
             join rectification_cases c on c.tenant_id = $1 and c.id = m.case_id
             ${OF_ORGANIZATION}
            where m.tenant_id = $1 and m.superseded_at is null
              and not case when c.state in ('IDENTIFIED', 'PLANNED', 'APPROVED') then m.state = 'PLANNED'
                           when c.state in ('IN_PROGRESS', 'FAILED') then m.state <> 'PLANNED'
                           when c.state = 'ACCEPTANCE_REQUESTED' then m.state in ('DONE', 'VERIFIED')
                           when c.state in ('ACCEPTED', 'CLOSED') then m.state = 'VERIFIED'
                           else c.state = 'CANCELLED' end`,
  },
  {
    name: 'rectification-measure-place',
    rule: 'A measure belongs to the case of its problem and of its owner, and stands in the present plan as long as its problem does.',
    text: `select o.code, c.id, m.id as measure
             from rectification_measures m
             join rectification_cases c on c.tenant_id = $1 and c.id = m.case_id
             ${OF_ORGANIZATION}
             join rectification_problems p on p.tenant_id = $1 and p.id = m.problem_id
             left join rectification_assignments a on a.tenant_id = $1 and a.id = m.owner_id
            where m.tenant_id = $1
              and (p.case_id <> m.case_id or a.case_id <> m.case_id or (p.superseded_at is null) <> (m.superseded_at is null))`,
  },
  {
    name: 'rectification-measure-deadline',
    rule: 'Measures are due within the campaign (R-810).',
    text: `select o.code, c.id, m.deadline, k.ends_on
             from rectification_measures m
             join rectification_cases c on c.tenant_id = $1 and c.id = m.case_id
             ${OF_ORGANIZATION}
             join rectification_campaigns k on k.tenant_id = $1 and k.id = c.campaign_id
            where m.tenant_id = $1 and m.deadline > k.ends_on`,
  },
  {
    name: 'rectification-assignment-holder',
    rule: 'Nobody answers for a case longer than the membership, and no unit longer than it exists.',
    text: `select o.code, c.id, a.id as assignment
             from rectification_assignments a
             join rectification_cases c on c.tenant_id = $1 and c.id = a.case_id
             ${OF_ORGANIZATION}
             left join members h on h.tenant_id = $1 and h.id = a.member_id
             left join units u on u.tenant_id = $1 and u.id = a.unit_id
            where a.tenant_id = $1 and a.superseded_at is null
              and coalesce(h.ended_on, u.ended_on) < coalesce(upper(a.valid), 'infinity')`,
  },
  {
    name: 'rectification-election',
    rule: 'The election of a case is one of its organization.',
    text: `select o.code, c.id, e.id as election
             from rectification_cases c
             ${OF_ORGANIZATION}
             join elections e on e.tenant_id = $1 and e.id = c.election_id
            where c.tenant_id = $1 and e.organization_id <> c.organization_id`,
  },
];
