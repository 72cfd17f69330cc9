import { addLinks, type RowSql } from '../../data/planner/declare';
import { parameterSql } from '../administration/find-parameter';
import { plannedOffice } from '../offices/office.planned';
import { plannedRectificationCase } from '../rectification/case.planned';
import { plannedAcceptance } from './acceptance.planned';
import { isBodyChange } from './body-changes.rules';

/** so many months after the acceptance, by the parameter of that day, which knows the row under another alias. */
function lookBackDueOn({ alias }: RowSql): string {
  const months = `(select p.value::int from (${parameterSql('LOOK_BACK_MONTHS', 'd.accepted_on')}) p)`;
  return `select (d.accepted_on + make_interval(months => ${months}))::date from (select ${alias}.accepted_on) d`;
}

/** Cases beside the offices that changed their bodies. */
const BODY_CHANGES = `(select c.tenant_id, c.id as case_id, f.id as office_id
    from rectification_cases c
    join offices f on f.tenant_id = $1 and ${isBodyChange('f', 'c')}
   where c.tenant_id = $1)`;

/** The fields of cases about what became of them. */
addLinks(plannedRectificationCase, {
  acceptances: {
    kind: 'many',
    target: () => plannedAcceptance,
    ownerColumn: 'case_id',
    orderBy: 'o.held_on, o.recorded_at, o.id',
  },
  lookBackDueOn: { kind: 'value', sql: lookBackDueOn },
  bodyChanges: {
    kind: 'many',
    target: () => plannedOffice,
    ownerColumn: 'case_id',
    through: { table: BODY_CHANGES, targetColumn: 'office_id' },
    orderBy: 'lower(o.valid), o.id',
  },
});
