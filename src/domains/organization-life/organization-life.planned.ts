import { addLinks, type LinkArguments, type PlannedType } from '../../data/planner/declare';
import type { RowSql } from '../../data/planner/row-sql';
import type { RowsSql } from '../../data/planner/rows-sql';
import { checkListLength } from '../../shared/check-argument';
import { plannedOrganization } from '../organizations/organization.planned';
import { type LifeSpan, lifeDutiesOf } from './life-periods.rules';
import { checkLifeSpan } from './life-span.rules';
import { lifeTotalsOf } from './life-totals.rules';
import { plannedMeeting } from './meeting.planned';
import type { OrganizationLife } from './organization-life.type';

/** The fields of organizations that lead to their life. */

type Sql = Pick<RowSql, 'date' | 'bind'>;

function spanOf(sql: Sql, { from, until }: LinkArguments): LifeSpan {
  checkLifeSpan(String(from), String(until));
  return { from: `${sql.bind(from)}::date`, until: `${sql.bind(until)}::date`, date: sql.date };
}

function meetingsOf(sql: RowsSql, owner: string, { kinds, from, until }: LinkArguments): string {
  checkListLength('kinds', Array.isArray(kinds) ? kinds : null);
  const conditions = [`o.organization_id = ${owner}`, 'o.superseded_at is null', `o.held_on <= ${sql.date}`];
  if (kinds !== undefined && kinds !== null) conditions.push(`o.kind = any(${sql.bind(kinds)}::text[])`);
  if (from !== undefined && from !== null) conditions.push(`o.held_on >= ${sql.bind(from)}::date`);
  if (until !== undefined && until !== null) conditions.push(`o.held_on <= ${sql.bind(until)}::date`);
  return conditions.join(' and ');
}

addLinks(plannedOrganization, {
  meetings: {
    kind: 'page',
    target: () => plannedMeeting,
    where: meetingsOf,
    // The latest first: days until the last date that there is.
    order: [
      { sql: () => `('9999-12-31'::date - o.held_on)`, type: 'int' },
      { sql: () => 'o.id', type: 'uuid' },
    ],
  },
  life: { kind: 'value', sql: (owner, args) => lifeDutiesOf(`${owner.alias}.id`, spanOf(owner, args)) },
});

/** An organization, as the answer of `organizationLife` sees it; its span is that of the question. */
export const plannedOrganizationLife: PlannedType<OrganizationLife> = {
  typeName: 'OrganizationLife',
  table: 'organizations',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'meeting:read',
  globalId: (key) => key,
  columns: {},
  fields: { from: [], until: [], duties: [], totals: [] },
  links: { organization: { kind: 'one', target: () => plannedOrganization, on: { id: 'id' } } },
};

/** What `organizationLife` reads of an organization (alias `o`) in a span: only what is asked for. */
export function lifeColumns(
  span: { from: string; until: string },
  asked: { duties: boolean; totals: boolean },
): Record<string, (sql: Sql) => string> {
  const none = `'[]'::jsonb`;
  return {
    duties: (sql) => (asked.duties ? `(${lifeDutiesOf('o.id', spanOf(sql, span))})` : none),
    totals: (sql) => (asked.totals ? `(${lifeTotalsOf('o.id', spanOf(sql, span))})` : none),
  };
}
