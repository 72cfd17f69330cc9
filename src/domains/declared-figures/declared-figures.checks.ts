import type { DataCheck } from '../domain';

/** Invariants of declared figures that no constraint of the table holds. */
export const declaredFigureChecks: DataCheck[] = [
  {
    name: 'declared-figure-division',
    rule: 'A declared figure speaks of a division that the reference data have.',
    text: `select f.id, f.scope_division_code
             from declared_figures f
            where f.tenant_id = $1 and f.scope_division_code is not null
              and not exists (select from divisions d where d.code = f.scope_division_code)`,
  },
  {
    name: 'declared-figure-day',
    rule: 'A paper was there when it was recorded, and its record when it was voided.',
    text: `select f.id, f.declared_on, f.voided_on
             from declared_figures f
            where f.tenant_id = $1
              and (f.declared_on > (f.created_at at time zone 'Asia/Shanghai')::date
                or f.voided_on > (f.updated_at at time zone 'Asia/Shanghai')::date)`,
  },
];
