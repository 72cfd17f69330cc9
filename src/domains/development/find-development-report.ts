import type { RequestContext } from '../../access/context';
import { subtreeRoots } from '../../access/granted';
import { asViewer, scoped } from '../../data/scoped';
import { type LocalDate, today } from '../../shared/clock';
import { keyOf } from '../../shared/global-id';
import { branchesToldSql, isToldSql } from '../members/branches-told.rules';
import { isCollegeOrAboveSql } from '../members/education.rules';
import { isInReach } from '../organizations/in-reach.rules';
import { organizationNotFound } from '../organizations/lock-organization';
import { checkPeriod, type DevelopmentShare, developmentShare } from './development-report.rules';
import type { DevelopmentReport, DevelopmentReportShare } from './development-report.type';

/** What the report counts, all of one organization and one period. */
interface Counts {
  total: number;
  collegeOrAbove: number;
  upTo35: number;
  ruralFrontLine: number;
  frontLine: number;
}

/** The last year of age of the young. */
const YOUNG_UP_TO = 35;

/**
 * who was admitted in a period, in one statement. Admissions are memberships that began by one, as in the change of
 * members, counted for the branch that admitted and for all that it stood below on that day, as far as the
 * caller reaches the branch today; day
 * of birth, schooling and front line are those recorded of the candidate, which the admission closes, so that a figure that was
 * published stays. Of who never was a candidate here the member's are asked.
 */
const REPORT = `
  with recursive asked as materialized (
    select o.id from organizations o where o.tenant_id = $1 and o.id = $2 and ${isInReach('o', '$5::uuid[]')}
  ), told (id) as (${branchesToldSql('$5::uuid[]')}
  ), admitted as materialized (
    select s.id, s.branch_id, s.group_id, lower(s.valid) as admitted_on,
           case when c.id is null then m.education else c.education end as education,
           case when c.id is null then m.birth_on else c.birth_on end as birth_on, c.front_line
      from memberships s
      join members m on m.tenant_id = $1 and m.id = s.member_id
      left join candidates c on c.tenant_id = $1 and c.member_id = s.member_id
     where s.tenant_id = $1 and s.superseded_at is null and s.begin_reason = 'ADMITTED'
       and lower(s.valid) >= $3::date and lower(s.valid) <= $4::date and ${isToldSql('s.branch_id', '$5::uuid[]')}
  ), upwards (id, organization_id, admitted_on) as (
    select a.id, a.branch_id, a.admitted_on from admitted a
     union all
    select a.id, a.group_id, a.admitted_on from admitted a where a.group_id = $2
     union
    select u.id, p.parent_id, u.admitted_on
      from upwards u
      join placements p
        on p.tenant_id = $1 and p.organization_id = u.organization_id and p.graph = 'FORMAL'
       and p.parent_id is not null and p.superseded_at is null and p.valid @> u.admitted_on
  ), counted as (
    select a.* from admitted a where a.id in (select u.id from upwards u join asked q on q.id = u.organization_id)
  )
  select count(*)::int as total,
         count(*) filter (where ${isCollegeOrAboveSql('a.education')})::int as "collegeOrAbove",
         count(*) filter (where date_part('year', age(a.admitted_on, a.birth_on)) <= ${YOUNG_UP_TO})::int as "upTo35",
         count(*) filter (where a.front_line = 'RURAL')::int as "ruralFrontLine",
         count(*) filter (where a.front_line in ('RURAL', 'OTHER'))::int as "frontLine"
    from counted a
  having exists (select from asked)`;

/**
 * The structure of those admitted by an organization and all formally below it.
 *
 * @throws BAD_USER_INPUT for a period that is none or is to come; NOT_FOUND for an organization out of the caller's reach
 */
export async function findDevelopmentReport(
  ctx: RequestContext,
  organizationId: string,
  from: LocalDate,
  until: LocalDate,
): Promise<DevelopmentReport> {
  const key = keyOf('Organization', organizationId, 'organizationId');
  checkPeriod(from, until, today());
  const roots = subtreeRoots(asViewer(ctx).viewer, 'candidate:read');
  const [counts] = await scoped(ctx).read<Counts>({ text: REPORT, values: [key, from, until, roots] });
  if (counts === undefined) throw organizationNotFound(key);
  const share = (count: number) => told(developmentShare(count, counts.total), ctx);
  const { total, collegeOrAbove, upTo35, ruralFrontLine, frontLine } = counts;
  return {
    organizationKey: key,
    from,
    until,
    total,
    collegeOrAbove: share(collegeOrAbove),
    upTo35: share(upTo35),
    ruralFrontLine: share(ruralFrontLine),
    frontLine: share(frontLine),
  };
}

function told(share: DevelopmentShare, { language }: RequestContext): DevelopmentReportShare {
  return { ...share, reason: share.reason === null ? null : share.reason[language] };
}
