import { addLinks } from '../../data/planner/declare';
import { plannedMember } from '../members/member.planned';
import { plannedTransfer } from './transfer.planned';

/** The field of members that transfers give them. */
addLinks(plannedMember, {
  transfers: {
    kind: 'many',
    target: () => plannedTransfer,
    ownerColumn: 'member_id',
    orderBy: 'o.applied_on, o.created_at, o.id',
  },
});
