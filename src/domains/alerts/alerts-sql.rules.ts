import { ALERT_SEVERITIES, type AlertKind, SEVERITY_OF } from './alert.rules';
import type { AlertRule } from './alert-rule.rules';
import { laterAlertRules } from './alert-rule.watch';
import { LIFE_MISSED } from './life-missed-alerts.rules';
import { OFFICE_VACANT } from './office-vacant-alerts.rules';
import { SHOULD_ESTABLISH } from './should-establish-alerts.rules';
import { OVERSIZE, UNDER_THRESHOLD } from './size-alerts.rules';
import { TERM_DUE, TERM_OVERDUE } from './term-alerts.rules';

const RULES: readonly AlertRule[] = [
  TERM_DUE,
  TERM_OVERDUE,
  OFFICE_VACANT,
  UNDER_THRESHOLD,
  OVERSIZE,
  LIFE_MISSED,
  SHOULD_ESTABLISH,
];

/** The rules of some kinds; later domains have registered theirs by the time that anybody asks. */
export function rulesOf(kinds: readonly AlertKind[]): AlertRule[] {
  return [...RULES, ...laterAlertRules()].filter(({ kind }) => kinds.includes(kind));
}

const nameOf = ({ kind }: AlertRule) => kind.toLowerCase();

/** The rule as a part of the whole: a CTE of its own, with what follows from the kind. */
function cte(rule: AlertRule): string {
  const severity = SEVERITY_OF[rule.kind];
  return `${nameOf(rule)} as (
    select '${rule.kind}'::text as kind, '${severity}'::text as severity, ${ALERT_SEVERITIES.indexOf(severity)} as severity_rank,
           ${rule.items ?? 'null::text[]'} as items, a.subject_id, a.organization_id, a.unit_id, a.since, a.rule, a.evidence
      from (${rule.text}) a)`;
}

/**
 * The alerts of some kinds that the tenant has today, as a query in parentheses: nothing of them is stored. `id` is unique;
 * `cause` is the digest of the evidence; `acknowledgement_id` is the latest acknowledgement that covers it, or null; names and paths
 * are those of the organization whose matter it is. They are found once, whatever is joined to them: without statistics PostgreSQL would find them again and again.
 *
 * @param kinds at least one; what no kind asked for rests on is not read
 */
export function alertsSql(kinds: readonly AlertKind[]): string {
  const rules = rulesOf(kinds);
  const union = rules.map((rule) => `table ${nameOf(rule)}`).join(' union all ');
  return `(
    with ${rules.map(cte).join(', ')}, found as materialized (
      select f.*, encode(sha256(convert_to(f.evidence::text, 'UTF8')), 'hex') as cause from (${union}) f)
    select o.tenant_id, (a.kind || '-' || a.subject_id) collate "C" as id, a.kind, a.severity, a.severity_rank, a.subject_id,
           a.organization_id, a.unit_id, a.since, a.rule, a.evidence, a.items, a.cause,
           (select k.id ${acknowledgementsOf('a')} order by k.acknowledged_at desc, k.id limit 1) as acknowledgement_id,
           o.name as organization_name, o.chain_path, o.formal_path,
           (select u.name from units u where u.tenant_id = $1 and u.id = a.unit_id) as unit_name
      from found a
      join organizations o on o.tenant_id = $1 and o.id = a.organization_id)`;
}

/**
 * Whether somebody acknowledged an alert (alias `o`) as it is. Looked up alert by alert, however many there were; a truth
 * value of which PostgreSQL expects as many of the one as of the other, so that it does not take the alerts that are left for few.
 */
export const IS_ACKNOWLEDGED = `coalesce((select true ${acknowledgementsOf('o')} limit 1), false)`;

/** The acknowledgements that cover an alert: of everything that it tells now, or, where a kind does not list that, of its very cause. */
function acknowledgementsOf(alert: string): string {
  return `from alert_acknowledgements k
          where k.tenant_id = $1 and k.kind = ${alert}.kind and k.subject_id = ${alert}.subject_id
            and coalesce(k.items @> ${alert}.items, k.cause = ${alert}.cause)`;
}
