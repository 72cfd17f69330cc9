import { addLinks } from '../../data/planner/declare';
import { plannedOffice } from '../offices/office.planned';
import { plannedRectificationCase } from '../rectification/case.planned';
import { plannedAcceptance } from './acceptance.planned';
import { isBodyChange } from './body-changes.rules';
import { lookBackDueSql } from './look-back-due.rules';

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
  lookBackDueOn: { kind: 'value', sql: ({ alias }) => lookBackDueSql(alias) },
  bodyChanges: {
    kind: 'many',
    target: () => plannedOffice,
    ownerColumn: 'case_id',
    through: { table: BODY_CHANGES, targetColumn: 'office_id' },
    orderBy: 'lower(o.valid), o.id',
  },
});
