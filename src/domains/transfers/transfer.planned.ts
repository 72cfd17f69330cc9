import type { PlannedType } from '../../data/planner/declare';
import type { ReachSql, RowSql } from '../../data/planner/row-sql';
import { globalIdPrefix } from '../../shared/global-id';
import { parameterSql } from '../administration/find-parameter';
import { branchesInReach, plannedMember } from '../members/member.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import { FINAL_STATES } from './transfer.rules';
import type { Transfer } from './transfer.type';

export const transferId = globalIdPrefix('Transfer', 'trf', '组织关系转接');

const FINAL = FINAL_STATES.map((state) => `'${state}'`).join(', ');

/**
 * What is told of the person: by the row where the person is no member here yet, else by the member. Once the transfer is over
 * only `member` tells it, to those who reach the member.
 */
const ofPerson =
  (own: string, members: 'name' | 'id_number_masked') =>
  ({ alias }: RowSql) =>
    `case when ${alias}.state not in (${FINAL})
          then coalesce(${alias}.${own}, (select m.${members} from members m where m.tenant_id = $1 and m.id = ${alias}.member_id)) end`;

/** SQL that a letter (of a row under an alias) runs out within the days of the parameter. */
export const isExpiringSql = (alias: string, date: string) =>
  `coalesce(${alias}.state = 'SENT'
     and ${alias}.letter_valid_until - ${date} <= (select p.value from (${parameterSql('TRANSFER_EXPIRING_DAYS', date)}) p), false)`;

export const plannedTransfer: PlannedType<Transfer> = {
  typeName: 'Transfer',
  table: 'relationship_transfers',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'transfer:read',
  globalId: transferId,
  columns: {
    side: 'side',
    channel: 'channel',
    state: 'state',
    stateSince: 'state_since',
    reason: 'reason',
    refusalReason: 'refusal_reason',
    category: 'category',
    peerName: 'peer_name',
    fromName: 'from_name',
    toName: 'to_name',
    letterNumber: 'letter_number',
    letterValidUntil: 'letter_valid_until',
    appliedOn: 'applied_on',
    sentOn: 'sent_on',
    receivedOn: 'received_on',
    assignedOn: 'assigned_on',
    closedOn: 'closed_on',
    version: 'version',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  computed: {
    memberName: ofPerson('member_name', 'name'),
    idNumberMasked: ofPerson('id_number_masked', 'id_number_masked'),
    isExpiring: ({ alias, date }) => isExpiringSql(alias, date),
  },
  fields: { responsible: ['state'], nextStates: ['channel', 'side', 'state'] },
  // What leaves is the matter of those above the branch it leaves; what comes in, of those above the branch it comes to: inside
  // a tenant from the letter on, and from elsewhere once there is a branch. Until then only the department sees it.
  reach: ({ alias, roots }: ReachSql) =>
    `(${alias}.from_branch_id = any(${branchesInReach(roots)})
      or (${alias}.to_branch_id = any(${branchesInReach(roots)})
        and (${alias}.side = 'DESTINATION' or ${alias}.state in ('SENT', 'DEST_RECEIVED', 'ASSIGNED', 'CLOSED'))))`,
  links: {
    member: { kind: 'one', target: () => plannedMember, on: { member_id: 'id' } },
    fromBranch: { kind: 'one', target: () => plannedOrganization, on: { from_branch_id: 'id' } },
    toBranch: { kind: 'one', target: () => plannedOrganization, on: { to_branch_id: 'id' } },
  },
};
