import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = [
  'rectification_campaigns',
  'rectification_cases',
  'rectification_findings',
  'rectification_assignments',
  'rectification_problems',
  'rectification_measures',
  'rectification_acceptances',
  'rectification_acceptors',
  'rectification_steps',
  'rectification_evidence',
  'organization_premises',
];

const FOREIGN_KEYS = [
  'rectification_campaigns (tenant_id) references tenants (tenant_id)',
  'rectification_cases (tenant_id, campaign_id) references rectification_campaigns (tenant_id, id)',
  'rectification_cases (tenant_id, organization_id) references organizations (tenant_id, id)',
  'rectification_cases (tenant_id, relapse_of_id) references rectification_cases (tenant_id, id)',
  'rectification_cases (tenant_id, election_id) references elections (tenant_id, id)',
  'rectification_findings (tenant_id, case_id) references rectification_cases (tenant_id, id)',
  'rectification_assignments (tenant_id, case_id) references rectification_cases (tenant_id, id)',
  'rectification_assignments (tenant_id, member_id) references members (tenant_id, id)',
  'rectification_assignments (tenant_id, unit_id) references units (tenant_id, id)',
  'rectification_problems (tenant_id, case_id) references rectification_cases (tenant_id, id)',
  'rectification_measures (tenant_id, problem_id) references rectification_problems (tenant_id, id)',
  'rectification_measures (tenant_id, case_id) references rectification_cases (tenant_id, id)',
  'rectification_measures (tenant_id, owner_id) references rectification_assignments (tenant_id, id)',
  'rectification_acceptances (tenant_id, case_id) references rectification_cases (tenant_id, id)',
  'rectification_acceptances (tenant_id, account_id) references accounts (tenant_id, id)',
  'rectification_acceptors (tenant_id, acceptance_id) references rectification_acceptances (tenant_id, id)',
  'rectification_acceptors (tenant_id, member_id) references members (tenant_id, id)',
  'rectification_steps (tenant_id, case_id) references rectification_cases (tenant_id, id)',
  'rectification_steps (tenant_id, account_id) references accounts (tenant_id, id)',
  'rectification_steps (tenant_id, measure_id) references rectification_measures (tenant_id, id)',
  'rectification_evidence (tenant_id, step_id) references rectification_steps (tenant_id, id)',
  'rectification_evidence (tenant_id, case_id) references rectification_cases (tenant_id, id)',
  'organization_premises (tenant_id, organization_id) references organizations (tenant_id, id)',
];

const ONE_COUNTY = "One county's published scheme of acceptance; to be confirmed for each tenant.";

const PARAMETERS = [
  ['ACCEPTANCE_PASS_SCORE', 70, 'points', 'R-808', ONE_COUNTY],
  ['MAX_DISSATISFIED_PERCENT', 50, 'percent', 'R-808', ONE_COUNTY],
  ['MIN_TEST_MEETING', 15, 'persons', 'R-808', ONE_COUNTY],
  [
    'LOOK_BACK_MONTHS',
    12,
    'months',
    'R-809',
    'Published practice: an accepted organization is followed for about a year.',
  ],
  [
    'LOOK_BACK_BEFORE_CLOSING',
    0,
    'flag',
    'R-809',
    'Practice differs: 0 closes at acceptance and looks back later, 1 closes after the look-back only.',
  ],
  [
    'MAX_YEARS_WITHOUT_DEVELOPMENT',
    2,
    'years',
    'R-406',
    'Local criterion: an organization that admitted nobody and has no development target for two years.',
  ],
] as const;

const CATEGORIES = `('SCATTERED', 'SOFT', 'HOLLOW', 'FEEBLE', 'BODY_INCOMPLETE', 'RULES_UNUSED', 'AFFAIRS_NOT_OPEN', 'NO_PREMISES', 'POOR_SERVICE', 'SUPERVISION_MISSING', 'BENEFITS_UNEVEN')`;

/**
 * What a parent is told of the campaigns of the tenants below it, by the aggregate role only. Cases and measures are no persons,
 * so small counts stay.
 */
const COUNTS_BELOW = `create function app.rectification_counts_below(of_years integer[], on_day date)
  returns table (year integer, tenant_id uuid, division_code text, name text, level text, class text, state text,
                 cases bigint, measures bigint, measures_done bigint, measures_overdue bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    with recursive below (tenant_id) as (
      select t.tenant_id from public.tenants t where t.parent_tenant_id = app.current_tenant()
      union all
      select t.tenant_id from public.tenants t join below b on t.parent_tenant_id = b.tenant_id
    )
    select y.year, t.tenant_id, t.division_code, t.name, t.level, c.class, c.state, count(c.id),
           coalesce(sum(m.measures), 0)::bigint, coalesce(sum(m.done), 0)::bigint, coalesce(sum(m.overdue), 0)::bigint
      from below b
      join public.tenants t on t.tenant_id = b.tenant_id
     cross join unnest(of_years) as y (year)
      left join public.rectification_campaigns p on p.tenant_id = t.tenant_id and p.year = y.year
      left join public.rectification_cases c on c.tenant_id = p.tenant_id and c.campaign_id = p.id
      left join lateral (
        select count(*) as measures, count(m.done_on) as done,
               count(*) filter (where m.state = 'DOING' and m.deadline < on_day and c.state <> 'CANCELLED') as overdue
          from public.rectification_measures m
         where m.tenant_id = c.tenant_id and m.case_id = c.id and m.superseded_at is null) m on true
     group by y.year, t.tenant_id, t.division_code, t.name, t.level, c.class, c.state;
  end`;

/**
 * The numbers of persons beside them: of each tenant, and of all where `tenant_id` is null. A number below 5 is not told (`P`
 * responsible persons, `L` leaders, `H` those of the prefecture or above, `B` changes), nor one that leaves such a number when it
 * is taken from another: `H` where 1 to 4 leaders are others (`O`), and a sum unless the tenants of which nothing is told are
 * three at least, with room for each of them both ways.
 */
const PERSONS_BELOW = `create function app.rectification_persons_below(of_years integer[])
  returns table (year integer, tenant_id uuid, paired_units bigint, responsible_persons bigint, contact_leaders bigint,
                 prefecture_leaders bigint, body_changes bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    with recursive below (tenant_id) as (
      select t.tenant_id from public.tenants t where t.parent_tenant_id = app.current_tenant()
      union all
      select t.tenant_id from public.tenants t join below b on t.parent_tenant_id = b.tenant_id
    ), cases as materialized (
      select p.year, c.tenant_id, c.id, c.organization_id, c.identified_on, c.accepted_on
        from below b
        join public.rectification_campaigns p on p.tenant_id = b.tenant_id and p.year = any(of_years)
        join public.rectification_cases c on c.tenant_id = p.tenant_id and c.campaign_id = p.id
    ), named as (
      select c.year, c.tenant_id, count(distinct a.unit_id) as units,
             count(distinct coalesce(a.member_id::text, a.post)) filter (where a.role = 'RESPONSIBLE_PERSON') as persons,
             count(distinct coalesce(a.member_id::text, a.post)) filter (where a.role = 'CONTACT_LEADER') as leaders,
             count(distinct coalesce(a.member_id::text, a.post))
               filter (where a.role = 'CONTACT_LEADER' and a.level = 'PREFECTURE_OR_ABOVE') as prefecture_leaders
        from cases c
        join public.rectification_assignments a
          on a.tenant_id = c.tenant_id and a.case_id = c.id and a.superseded_at is null
       group by c.year, c.tenant_id
    ), changed as (
      select c.year, c.tenant_id, count(distinct f.id) as changes
        from cases c
        join public.offices f
          on f.tenant_id = c.tenant_id and f.organization_id = c.organization_id and f.superseded_at is null
         and f.post in ('SECRETARY', 'DEPUTY_SECRETARY', 'COMMITTEE_MEMBER')
         and lower(f.valid) >= c.identified_on and lower(f.valid) <= coalesce(c.accepted_on, 'infinity')
       group by c.year, c.tenant_id
    ), numbered as (
      select y.year, b.tenant_id, coalesce(n.units, 0) as units, coalesce(n.persons, 0) as persons, coalesce(n.leaders, 0) as leaders,
             coalesce(n.prefecture_leaders, 0) as prefecture_leaders, coalesce(g.changes, 0) as changes,
             coalesce(n.leaders, 0) - coalesce(n.prefecture_leaders, 0) as other_leaders,
             exists (select from cases c where c.year = y.year and c.tenant_id = b.tenant_id and c.identified_on is not null) as has_cases
        from below b
       cross join unnest(of_years) as y (year)
        left join named n on n.tenant_id = b.tenant_id and n.year = y.year
        left join changed g on g.tenant_id = b.tenant_id and g.year = y.year
    ), counted as (
      select n.year, n.tenant_id, n.units, n.has_cases, v.kind, v.number, v.is_told
        from numbered n
       cross join lateral (select n.prefecture_leaders >= 5 and n.other_leaders not between 1 and 4 as is_split) s
       cross join lateral (values ('P', n.persons, n.persons >= 5), ('L', n.leaders, n.leaders >= 5),
                                  ('H', n.prefecture_leaders, s.is_split), ('O', n.other_leaders, s.is_split),
                                  ('B', n.changes, n.changes >= 5)) as v (kind, number, is_told)
    ), summed as (
      select c.year, c.kind, sum(c.units)::bigint as units, sum(c.number)::bigint as number,
             coalesce(sum(c.number) filter (where not c.is_told), 0)::bigint as hidden,
             count(*) filter (where not c.is_told and c.has_cases) as hidden_tenants
        from counted c
       group by c.year, c.kind
    ), told as (
      select c.year, c.tenant_id, c.units, c.kind, case when c.is_told then c.number end as number from counted c
      union all
      select s.year, null::uuid as tenant_id, s.units, s.kind,
             case when s.number >= 5 and (s.hidden = 0 or (s.hidden_tenants >= 3 and s.hidden between 5 and 4 * s.hidden_tenants - 2))
                    and (s.kind <> 'H' or not exists (
                           select from summed o
                            where o.year = s.year and o.kind = 'O' and (o.number between 1 and 4 or o.hidden between 1 and 4)))
                  then s.number end
        from summed s
    )
    select d.year, d.tenant_id, max(d.units), max(d.number) filter (where d.kind = 'P'), max(d.number) filter (where d.kind = 'L'),
           max(d.number) filter (where d.kind = 'H'), max(d.number) filter (where d.kind = 'B')
      from told d
     group by d.year, d.tenant_id;
  end`;

const BELOW = ['rectification_counts_below(integer[], date)', 'rectification_persons_below(integer[])'];

/** Rectification of weak organizations: campaigns, cases with their findings, plans, acceptances, and the timeline of each. */
export class Rectification1760000000013 implements MigrationInterface {
  name = 'Rectification1760000000013';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // One campaign a year and tenant. That of a parent goes over its descendants, whose cases stay theirs.
      `create table rectification_campaigns (
         tenant_id uuid not null,
         id uuid not null,
         year integer not null check (year between 1949 and 9999),
         scope text not null check (scope in ('TENANT', 'DESCENDANTS')),
         quota_policy text not null check (quota_policy in ('NONE', 'RATIO')),
         quota_percent numeric(5,2) check (quota_percent > 0 and quota_percent <= 100),
         superior_document text check (char_length(superior_document) between 1 and 100),
         role_template text not null check (role_template in ('FOUR_ONES', 'LEADER_AND_RESPONSIBLE')),
         status text not null check (status in ('OPEN', 'CLOSED')),
         started_on date not null,
         ends_on date not null,
         -- Of the decision that last moved the end.
         extension_document text check (char_length(extension_document) between 1 and 100),
         closed_on date,
         version integer not null default 1,
         created_at timestamptz not null,
         updated_at timestamptz not null,
         primary key (tenant_id, id),
         check (ends_on > started_on),
         check (ends_on <= make_date(year + 1, 12, 31)),
         check ((quota_policy = 'RATIO') = (quota_percent is not null)),
         check (quota_policy = 'NONE' or superior_document is not null),
         check ((status = 'CLOSED') = (closed_on is not null))
       )`,
      `create unique index rectification_campaigns_by_year on rectification_campaigns (tenant_id, year)`,
      `create table rectification_cases (
         tenant_id uuid not null,
         id uuid not null,
         campaign_id uuid not null,
         organization_id uuid not null,
         class text check (class in ('WEAK_AND_LAX', 'BACKWARD')),
         origin text not null check (origin in ('RULE', 'PERSON', 'RELAPSE')),
         state text not null check (state in ('CANDIDATE', 'DISMISSED', 'IDENTIFIED', 'PLANNED', 'APPROVED', 'IN_PROGRESS', 'ACCEPTANCE_REQUESTED', 'FAILED', 'ACCEPTED', 'CLOSED', 'CANCELLED')),
         state_since date not null,
         opened_on date not null,
         dismissal_reason text check (dismissal_reason in ('NOT_CONFIRMED', 'ALREADY_MENDED', 'OUT_OF_SCOPE')),
         identified_on date,
         approved_on date,
         accepted_on date,
         closed_on date,
         look_back_on date,
         look_back_result text check (look_back_result in ('STAYED_WELL', 'RELAPSED')),
         relapse_of_id uuid,
         election_id uuid,
         version integer not null default 1,
         created_at timestamptz not null,
         updated_at timestamptz not null,
         primary key (tenant_id, id),
         -- What was a candidate otherwise may turn out to be a relapse.
         check (origin <> 'RELAPSE' or relapse_of_id is not null),
         -- Nothing is labelled before people identify it, and nothing that they dismissed.
         check ((class is null) = (identified_on is null)),
         check (state not in ('CANDIDATE', 'DISMISSED') or identified_on is null),
         check (state in ('CANDIDATE', 'DISMISSED', 'CANCELLED') or identified_on is not null),
         check ((dismissal_reason is not null) = (state = 'DISMISSED')),
         check (num_nulls(look_back_on, look_back_result) in (0, 2)),
         check (look_back_on is null or look_back_on >= accepted_on),
         check ((closed_on is not null) = (state = 'CLOSED')),
         check (accepted_on is null or state in ('ACCEPTED', 'CLOSED', 'CANCELLED'))
       )`,
      // One open case an organization and campaign.
      `create unique index rectification_cases_one_open on rectification_cases (tenant_id, campaign_id, organization_id) where state not in ('DISMISSED', 'CLOSED', 'CANCELLED')`,
      // A relapse opens one case.
      `create unique index rectification_cases_one_relapse on rectification_cases (tenant_id, relapse_of_id)`,
      `create index rectification_cases_by_organization on rectification_cases (tenant_id, organization_id, opened_on)`,
      `create index rectification_cases_by_state on rectification_cases (tenant_id, campaign_id, state, class)`,
      `create index rectification_cases_by_day on rectification_cases (tenant_id, state_since, id)`,
      // Why an organization is a candidate: by a rule, with the facts it rested on that day, or by a person's category.
      `create table rectification_findings (
         tenant_id uuid not null,
         id uuid not null,
         case_id uuid not null,
         category text not null check (category in ${CATEGORIES}),
         rule text check (char_length(rule) between 1 and 100),
         facts jsonb,
         found_on date not null,
         primary key (tenant_id, id),
         check ((rule is null) = (facts is null))
       )`,
      `create index rectification_findings_by_case on rectification_findings (tenant_id, case_id)`,
      // Who answers for a case: a member, a post without a name, or a unit.
      `create table rectification_assignments (
         tenant_id uuid not null,
         id uuid not null,
         case_id uuid not null,
         role text not null check (role in ('CONTACT_LEADER', 'TOWNSHIP_LEADER', 'FIRST_SECRETARY', 'RESPONSIBLE_PERSON', 'PAIRED_UNIT')),
         level text check (level in ('PREFECTURE_OR_ABOVE', 'COUNTY', 'TOWNSHIP')),
         member_id uuid,
         unit_id uuid,
         post text check (char_length(post) between 1 and 100),
         valid daterange not null check (not isempty(valid) and lower(valid) is not null),
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         check (num_nonnulls(member_id, unit_id, post) = 1),
         check ((role = 'PAIRED_UNIT') = (unit_id is not null)),
         check ((role = 'CONTACT_LEADER') = (level is not null))
       )`,
      `create index rectification_assignments_by_case on rectification_assignments (tenant_id, case_id)`,
      `create index rectification_assignments_by_member on rectification_assignments (tenant_id, member_id)`,
      `create index rectification_assignments_by_unit on rectification_assignments (tenant_id, unit_id)`,
      // A plan is submitted as a whole: a later one supersedes problems and measures of the one before.
      `create table rectification_problems (
         tenant_id uuid not null,
         id uuid not null,
         case_id uuid not null,
         position integer not null check (position > 0),
         category text not null check (category in ${CATEGORIES}),
         statement text check (char_length(statement) between 1 and 200),
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id)
       )`,
      `create index rectification_problems_by_case on rectification_problems (tenant_id, case_id, position)`,
      // Each of the four clarities may be missing until the plan is approved.
      `create table rectification_measures (
         tenant_id uuid not null,
         id uuid not null,
         case_id uuid not null,
         problem_id uuid not null,
         position integer not null check (position > 0),
         goal text check (char_length(goal) between 1 and 200),
         steps text check (char_length(steps) between 1 and 1000),
         deadline date,
         owner_id uuid,
         state text not null check (state in ('PLANNED', 'DOING', 'DONE', 'VERIFIED')),
         done_on date,
         version integer not null default 1,
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         check ((state in ('DONE', 'VERIFIED')) = (done_on is not null)),
         check (state = 'PLANNED' or num_nulls(goal, steps, deadline, owner_id) = 0)
       )`,
      `create index rectification_measures_by_case on rectification_measures (tenant_id, case_id, position)`,
      `create index rectification_measures_by_problem on rectification_measures (tenant_id, problem_id, position)`,
      `create index rectification_measures_open on rectification_measures (tenant_id, deadline) where superseded_at is null and state = 'DOING'`,
      // Each acceptance, passed or failed, with what it rested on; numbers of the test meeting only.
      `create table rectification_acceptances (
         tenant_id uuid not null,
         id uuid not null,
         case_id uuid not null,
         held_on date not null,
         report_document text not null check (char_length(report_document) between 1 and 100),
         meeting_due integer not null check (meeting_due > 0),
         meeting_present integer not null check (meeting_present between 0 and meeting_due),
         satisfied_count integer not null check (satisfied_count >= 0),
         basically_satisfied_count integer not null check (basically_satisfied_count >= 0),
         dissatisfied_count integer not null check (dissatisfied_count >= 0),
         field_checked_on date not null,
         points numeric(5,2) not null check (points between 0 and 100),
         result text not null check (result in ('PASSED', 'FAILED')),
         account_id uuid not null,
         recorded_at timestamptz not null,
         primary key (tenant_id, id),
         check (satisfied_count + basically_satisfied_count + dissatisfied_count = meeting_present)
       )`,
      `create index rectification_acceptances_by_case on rectification_acceptances (tenant_id, case_id, held_on)`,
      `create table rectification_acceptors (
         tenant_id uuid not null,
         id uuid not null,
         acceptance_id uuid not null,
         member_id uuid,
         post text check (char_length(post) between 1 and 100),
         primary key (tenant_id, id),
         check (num_nonnulls(member_id, post) = 1)
       )`,
      `create index rectification_acceptors_by_acceptance on rectification_acceptors (tenant_id, acceptance_id)`,
      `create index rectification_acceptors_by_member on rectification_acceptors (tenant_id, member_id)`,
      // The timeline: who took which step on which day, and the state after it. A step is never another. Nobody takes a
      // cancellation: it follows from the end of the organization.
      `create table rectification_steps (
         tenant_id uuid not null,
         id uuid not null,
         case_id uuid not null,
         step text not null,
         state text not null,
         taken_on date not null,
         account_id uuid,
         measure_id uuid,
         recorded_at timestamptz not null,
         primary key (tenant_id, id),
         check ((account_id is null) = (step = 'CANCELLED'))
       )`,
      `create index rectification_steps_by_case on rectification_steps (tenant_id, case_id, recorded_at)`,
      // What a step rests on: number, day and digest of a document. The file stays where it is.
      `create table rectification_evidence (
         tenant_id uuid not null,
         id uuid not null,
         case_id uuid not null,
         step_id uuid not null,
         document_number text not null check (char_length(document_number) between 1 and 100),
         documented_on date not null,
         digest text collate "C" check (digest ~ '^[0-9a-f]{64}$'),
         primary key (tenant_id, id)
       )`,
      `create index rectification_evidence_by_step on rectification_evidence (tenant_id, step_id)`,
      `create index rectification_evidence_by_case on rectification_evidence (tenant_id, case_id)`,
      // Whether an organization has premises of its own to meet in.
      `create table organization_premises (
         tenant_id uuid not null,
         id uuid not null,
         organization_id uuid not null,
         has_premises boolean not null,
         valid daterange not null check (not isempty(valid) and lower(valid) is not null),
         recorded_at timestamptz not null,
         superseded_at timestamptz,
         primary key (tenant_id, id),
         constraint organization_premises_one_a_day exclude using gist (tenant_id with =, organization_id with =, valid with &&) where (superseded_at is null)
       )`,
      `create index organization_premises_by_organization on organization_premises (tenant_id, organization_id)`,
      `grant select, insert, update (status, ends_on, extension_document, closed_on, version, updated_at) on rectification_campaigns to zuzhi_app`,
      `grant select, insert, update (class, state, state_since, dismissal_reason, identified_on, approved_on, accepted_on, closed_on, look_back_on, look_back_result, relapse_of_id, election_id, version, updated_at) on rectification_cases to zuzhi_app`,
      `grant select, insert on rectification_findings, rectification_acceptances, rectification_acceptors, rectification_steps, rectification_evidence to zuzhi_app`,
      `grant select, insert, update (valid, superseded_at) on rectification_assignments, organization_premises to zuzhi_app`,
      `grant select, insert, update (superseded_at) on rectification_problems to zuzhi_app`,
      `grant select, insert, update (owner_id, state, done_on, version, superseded_at) on rectification_measures to zuzhi_app`,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, FOREIGN_KEYS);
    await run(queryRunner, [
      COUNTS_BELOW,
      PERSONS_BELOW,
      ...BELOW.map((name) => `revoke all on function app.${name} from public`),
      ...BELOW.map((name) => `grant execute on function app.${name} to zuzhi_aggregate`),
    ]);
    for (const [code, value, unit, rule, source] of PARAMETERS) {
      await queryRunner.query(
        `insert into parameters (code, valid, value, unit, rule, source) values ($1, '[1900-01-01,)', $2, $3, $4, $5)`,
        [code, value, unit, rule, source],
      );
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const codes = PARAMETERS.map(([code]) => `'${code}'`).join(', ');
    await run(queryRunner, [
      `delete from parameters where code in (${codes})`,
      ...BELOW.map((name) => `drop function app.${name}`),
      `drop table organization_premises, rectification_evidence, rectification_steps, rectification_acceptors, rectification_acceptances, rectification_measures, rectification_problems, rectification_assignments, rectification_findings, rectification_cases, rectification_campaigns`,
    ]);
  }
}
