import { addLinks, type PlannedType, widenReach } from '../../data/planner/declare';
import { branchesInReach, plannedMember } from '../members/member.planned';
import { plannedFloatingRecord } from './floating.planned';
import type { FloatingRecord } from './floating-record.type';

/** The open ones: a member has one at most. */
const plannedOpenRecord: PlannedType<FloatingRecord> = {
  ...plannedFloatingRecord,
  table: `(select f.* from floating_records f where f.tenant_id = $1 and f.state <> 'CLOSED')`,
};

// Where somebody is away is told of today, whatever date is read.
addLinks(plannedMember, {
  floatingRecord: { kind: 'one', target: () => plannedOpenRecord, on: { id: 'member_id' } },
});

// an organization of the tenant sees whom it has incorporated, as long as the record is open.
widenReach(
  plannedMember,
  ({ alias, roots }) =>
    `${alias}.id = any(array(
       select f.member_id
         from floating_records f
        where f.tenant_id = $1 and f.state = 'INCORPORATED' and f.side = 'BOTH'
          and f.destination_id = any(${branchesInReach(roots)})))`,
);
