import type { PlannedType } from '../../data/planner/declare';
import type { ReachSql } from '../../data/planner/row-sql';
import { globalIdPrefix } from '../../shared/global-id';
import { TODAY } from '../alerts/alert-rule.rules';
import { branchesInReach, plannedMember } from '../members/member.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import { contactDueSql, isContactOverdueSql } from './contact-due.rules';
import type { FloatingRecord } from './floating-record.type';

export const floatingRecordId = globalIdPrefix('FloatingRecord', 'flt', '流动党员记录');

/** From the referral on the destination has to do with a record; of one without a peer it made it itself. */
export const concernsDestinationSql = (alias: string) =>
  `(${alias}.side = 'DESTINATION' or (${alias}.side = 'BOTH' and ${alias}.referred_on is not null))`;

export const plannedFloatingRecord: PlannedType<FloatingRecord> = {
  typeName: 'FloatingRecord',
  table: 'floating_records',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'floating:read',
  globalId: floatingRecordId,
  columns: {
    side: 'side',
    channel: 'channel',
    state: 'state',
    stateSince: 'state_since',
    peerName: 'peer_name',
    destinationDivisionCode: 'destination_division_code',
    attachment: 'attachment',
    range: 'range',
    reason: 'reason',
    outOn: 'out_on',
    referredOn: 'referred_on',
    receivedOn: 'received_on',
    incorporatedOn: 'incorporated_on',
    closedOn: 'closed_on',
    result: 'result',
    firstContactOn: 'first_contact_on',
    lastContactOn: 'last_contact_on',
    lastContactChannel: 'last_contact_channel',
    version: 'version',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  computed: {
    memberName: ({ alias }) => ofPerson(alias, 'member_name', 'name'),
    idNumberMasked: ({ alias }) => ofPerson(alias, 'id_number_masked', 'id_number_masked'),
    originName: ({ alias }) => `coalesce(${alias}.origin_name, ${nameOf(`${alias}.origin_id`)})`,
    destinationName: ({ alias }) => `coalesce(${nameOf(`${alias}.destination_id`)}, ${alias}.destination_name)`,
    // Of contacts the last is kept, so that these are of today whatever date is read.
    contactDueOn: ({ alias }) => contactDueSql(alias, TODAY),
    isContactOverdue: ({ alias }) => isContactOverdueSql(alias, TODAY),
    contactsThisYear: ({ alias }) =>
      `coalesce((select c.contacts from floating_contact_counts c
                  where c.tenant_id = $1 and c.record_id = ${alias}.id and c.year = extract(year from ${TODAY})::int), 0)`,
  },
  fields: { nextStates: ['side', 'state'] },
  reach: ({ alias, roots }: ReachSql) =>
    `(${alias}.origin_id = any(${branchesInReach(roots)})
      or (${alias}.destination_id = any(${branchesInReach(roots)}) and ${concernsDestinationSql(alias)}))`,
  links: {
    member: { kind: 'one', target: () => plannedMember, on: { member_id: 'id' } },
    liaison: { kind: 'one', target: () => plannedMember, on: { liaison_id: 'id' } },
    origin: { kind: 'one', target: () => plannedOrganization, on: { origin_id: 'id' } },
    destination: { kind: 'one', target: () => plannedOrganization, on: { destination_id: 'id' } },
  },
};

/** What is told of the person while the record is open: by the row of the destination, else by the member's own. */
function ofPerson(alias: string, own: string, members: 'name' | 'id_number_masked'): string {
  return `case when ${alias}.state <> 'CLOSED'
    then coalesce(${alias}.${own}, (select m.${members} from members m where m.tenant_id = $1 and m.id = ${alias}.member_id)) end`;
}

function nameOf(organization: string): string {
  return `(select g.name from organizations g where g.tenant_id = $1 and g.id = ${organization})`;
}
