import type { RowsSql } from '../../data/planner/rows-sql';
import { isGiven } from '../../shared/check-argument';
import { keyOf } from '../../shared/global-id';
import { branchesInReach } from '../members/member.planned';
import { inSubtree } from '../organizations/list-organizations';
import { OPEN_STATES } from './case.rules';
import type { RectificationCaseFilter } from './case-filter.inputs';
import { canonicalPost } from './post.rules';

const OPEN = OPEN_STATES.map((state) => `'${state}'`).join(', ');

/**
 * Conditions over rectification cases (alias `o`), as SQL.
 *
 * @param memberRoots roots within which the caller sees members; null where that is the whole tenant
 */
export function caseConditions(
  sql: RowsSql,
  filter: RectificationCaseFilter,
  memberRoots: readonly string[] | null,
): string[] {
  const { campaignId, years, classes, states, categories, under, isOverdue, memberId, post } = filter;
  const conditions: string[] = [];
  if (isGiven(campaignId)) {
    conditions.push(`o.campaign_id = ${sql.bind(keyOf('RectificationCampaign', campaignId))}::uuid`);
  }
  if (isGiven(years)) {
    conditions.push(
      `o.campaign_id in (select p.id from rectification_campaigns p where p.tenant_id = $1 and p.year = any(${sql.bind(years)}::int[]))`,
    );
  }
  if (isGiven(classes)) conditions.push(`o.class = any(${sql.bind(classes)}::text[])`);
  if (isGiven(states)) conditions.push(`o.state = any(${sql.bind(states)}::text[])`);
  if (isGiven(categories)) conditions.push(hasCategory(`${sql.bind(categories)}::text[]`));
  if (isGiven(under)) conditions.push(isBelow(sql, under));
  if (isGiven(isOverdue)) conditions.push(`${isOverdue ? '' : 'not '}${hasOverdueMeasure(sql.date)}`);
  if (isGiven(memberId)) {
    const key = `${sql.bind(keyOf('Member', memberId))}::uuid`;
    conditions.push(isAnsweredBy(`a.member_id = ${key} and ${isSeen(sql, memberRoots)}`, sql.date));
  }
  if (isGiven(post)) conditions.push(isAnsweredBy(`a.post = ${sql.bind(canonicalPost(post))}`, sql.date));
  return conditions.length === 0 ? ['true'] : conditions;
}

/** R-810: a measure that is being done past its deadline; what was cancelled with its organization is due no more. */
function hasOverdueMeasure(date: string): string {
  return `(o.state <> 'CANCELLED'
           and exists (select from rectification_measures m
                        where m.tenant_id = $1 and m.case_id = o.id and m.superseded_at is null and m.state = 'DOING'
                          and m.deadline < ${date}))`;
}

function hasCategory(categories: string): string {
  return `(exists (select from rectification_findings k
                    where k.tenant_id = $1 and k.case_id = o.id and k.category = any(${categories}))
        or exists (select from rectification_problems k
                    where k.tenant_id = $1 and k.case_id = o.id and k.superseded_at is null and k.category = any(${categories})))`;
}

/** The organizations are found once, by the range of their paths. */
function isBelow(sql: RowsSql, under: NonNullable<RectificationCaseFilter['under']>): string {
  return `o.organization_id = any(array(
    select o.id from organizations o where o.tenant_id = $1 and ${inSubtree(sql, under)}))`;
}

/** Of what is over nobody answers for anything any more, though the assignments stay on record as they were. */
function isAnsweredBy(who: string, date: string): string {
  return `o.state in (${OPEN}) and exists (select from rectification_assignments a
                   where a.tenant_id = $1 and a.case_id = o.id and a.superseded_at is null and a.valid @> ${date} and ${who})`;
}

/** Whom the caller does not see answers for nothing: else a guess would be confirmed. */
function isSeen(sql: RowsSql, memberRoots: readonly string[] | null): string {
  if (memberRoots === null) return 'true';
  return `exists (select from members s
                   where s.tenant_id = $1 and s.id = a.member_id and s.branch_id = any(${branchesInReach(`${sql.bind(memberRoots)}::uuid[]`)}))`;
}
