import type { PlannedType } from '../../data/planner/declare';
import type { RowSql } from '../../data/planner/row-sql';
import { parameterSql } from '../administration/find-parameter';
import { foundedOnSql } from '../organizations/life.rules';
import { plannedOrganization } from '../organizations/organization.planned';
import { cardOf } from '../organizations/organization-card.planned';
import { LED_BY_SECRETARY } from './term-finding.rules';
import type { TermFinding } from './term-finding.type';

/** The report reads organizations: what it finds of each is computed from terms, elections and offices of the day. */

/** Day on which the term that runs on the day is up: today from the card, in the past from the terms. */
function termEndsOn(owner: RowSql): string {
  return owner.isPast
    ? `select t.ends_on from terms t
        where t.tenant_id = $1 and t.organization_id = ${owner.alias}.id and t.superseded_at is null and t.valid @> ${owner.date}`
    : `${cardOf(owner)}.term_ends_on`;
}

/** Day to which the renewal after that term was postponed; a renewal that was given up is postponed no more. */
function postponedUntil({ alias, date }: RowSql): string {
  return `select max(e.postponed_until)
            from elections e
            join terms t on t.tenant_id = $1 and t.id = e.term_id
           where e.tenant_id = $1 and e.organization_id = ${alias}.id and e.postponed_on <= ${date}
             and (e.cancelled_on is null or e.cancelled_on > ${date})
             and t.superseded_at is null and t.valid @> ${date}`;
}

/**
 * First day without secretary, of a body that has had none since: since the last one left, or since the founding.
 * Null while there is one, and where there is none to miss.
 */
export function vacantSince(owner: RowSql): string {
  const { alias, date } = owner;
  const secretaries = `offices f where f.tenant_id = $1 and f.organization_id = ${alias}.id and f.post = 'SECRETARY' and f.superseded_at is null`;
  const kinds = LED_BY_SECRETARY.map((kind) => `'${kind}'`).join(', ');
  const isHeld = owner.isPast
    ? `exists (select from ${secretaries} and f.valid @> ${date})`
    : `${cardOf(owner)}.secretary_office_id is not null`;
  return `case when ${owner.column('kind')} in (${kinds}) and ${owner.column('status')} in ('ESTABLISHED', 'RESTRUCTURING') and not ${isHeld}
            then coalesce((select max(upper(f.valid)) from ${secretaries} and upper(f.valid) <= ${date}), ${foundedOnSql(alias)}) end`;
}

const threshold = (code: string, date: string) => `(select p.value::int from (${parameterSql(code, date)}) p)`;

/** Each of the facts is read once; the row between keeps PostgreSQL from reading it for every comparison. */
function states(owner: RowSql): string {
  const { date } = owner;
  const [months, days] = [threshold('TERM_REMINDER_MONTHS', date), threshold('MAX_VACANCY_DAYS', date)];
  return `select array_remove(array[
              case when f.postponed_until >= ${date} then 'POSTPONED'
                   when f.ends_on < ${date} then 'OVERDUE'
                   when f.ends_on <= (${date} + make_interval(months => ${months}))::date then 'DUE' end,
              case when ${date} - f.vacant_since > ${days} then 'VACANT' end], null)
            from (select (${termEndsOn(owner)}) as ends_on, (${postponedUntil(owner)}) as postponed_until,
                         (${vacantSince(owner)}) as vacant_since offset 0) f`;
}

export const plannedTermFinding: PlannedType<TermFinding> = {
  typeName: 'TermFinding',
  table: 'organizations',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'office:read',
  globalId: (key) => key,
  columns: { kind: 'kind', status: 'status' },
  computed: { termEndsOn, postponedUntil, vacantSince, states },
  links: { organization: { kind: 'one', target: () => plannedOrganization, on: { id: 'id' } } },
  history: {
    states: {
      table: 'organization_states',
      ownerColumn: 'organization_id',
      columns: { kind: 'kind', status: 'status' },
    },
    edges: { table: 'placements', childColumn: 'organization_id', parentColumn: 'parent_id', graphColumn: 'graph' },
  },
};
