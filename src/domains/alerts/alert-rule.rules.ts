import type { Action } from '../../access/permissions';
import { foundedOnSql } from '../organizations/life.rules';
import type { AlertKind } from './alert.rules';

/** What the rules of the kinds have in common, as SQL. `$1` is the tenant; nothing else is bound, so that one text serves all. */

/** One kind of alert as a query over the whole tenant. */
export interface AlertRule {
  kind: AlertKind;
  /** Who may not read what it is about, by this action, does not see it; left out, whoever reads alerts sees it. */
  seenBy?: Action;
  /**
   * One row an alert: `subject_id`, what it is about; `organization_id`, whose matter it is; `unit_id`, or null; `since`, the
   * first day on which it holds; `rule`, the ids of the rules, as text; `evidence`, a jsonb object of what it rests on. Evidence
   * does not change with the mere passing of days: its digest is the cause of the alert.
   */
  text: string;
  /**
   * Of a kind that tells several things in one alert: what they are, a text[] over its row `a`, which may have columns for it. An
   * acknowledgement then holds as long as no other one is added, whatever falls away; left out, it holds for the very cause. Items are
   * kept with the acknowledgement: they tell nothing of a person.
   */
  items?: string;
}

/** Alerts are of today. */
export const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;

/** Organizations (alias `o`) that exist and have not ended. */
export const AT_WORK = `o.status in ('ESTABLISHED', 'RESTRUCTURING')`;

/** Day since which an organization (alias `o`) is at work. */
export const FOUNDED_ON = foundedOnSql('o');

/**
 * A query for the days on which a number of people changed: `day`, the number `before` it and `after`.
 *
 * @param presences a query for their days: one `valid daterange` for each time that somebody counted
 */
export function changesOf(presences: string): string {
  return `select d.day, sum(d.delta) over (order by d.day) - d.delta as before, sum(d.delta) over (order by d.day) as after
            from (select c.day, sum(c.delta) as delta
                    from (${presences}) w
                   cross join lateral (values (lower(w.valid), 1), (upper(w.valid), -1)) c (day, delta)
                   where c.day is not null
                   group by c.day) d`;
}
