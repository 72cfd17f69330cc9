import type { TenantTransaction } from '../../access/context';
import type { AuditNote } from '../../audit/run-mutation';
import { type LocalDate, now } from '../../shared/clock';
import type { FloatingResult } from './floating.rules';
import type { FloatingRecordEntity } from './floating-record.entity';
import { floatingNote } from './load-floating-answer';

/** What the steps change of a side, with its column. */
const COLUMNS = {
  state: 'state',
  stateSince: 'state_since',
  memberName: 'member_name',
  idNumberMasked: 'id_number_masked',
  destinationId: 'destination_id',
  destinationName: 'destination_name',
  attachment: 'attachment',
  referredOn: 'referred_on',
  receivedOn: 'received_on',
  incorporatedOn: 'incorporated_on',
  closedOn: 'closed_on',
  result: 'result',
  liaisonId: 'liaison_id',
  firstContactOn: 'first_contact_on',
  lastContactOn: 'last_contact_on',
  lastContactChannel: 'last_contact_channel',
  awaitsPeer: 'awaits_peer',
} as const satisfies Partial<Record<keyof FloatingRecordEntity, string>>;

type Changeable = keyof typeof COLUMNS;

export type FloatingChanges = Partial<Pick<FloatingRecordEntity, Changeable>>;

/** Changes a locked side and counts its version up; the line of the audit log names what was touched. */
export async function changeFloatingRecord(
  tx: TenantTransaction,
  id: string,
  changes: FloatingChanges,
): Promise<AuditNote> {
  const properties = Object.keys(changes) as Changeable[];
  const assignments = properties.map((property, index) => `${COLUMNS[property]} = $${index + 4}`);
  const [row] = await tx.query<{ version: number }>({
    text: `update floating_records
              set ${['version = version + 1', 'updated_at = $3', ...assignments].join(', ')}
            where tenant_id = $1 and id = $2
        returning version`,
    values: [id, now(), ...properties.map((property) => changes[property])],
  });
  if (row === undefined) throw new Error(`Floating record ${id} vanished under its lock.`);
  return floatingNote(id, row.version, properties.map(nameOf));
}

/**
 * The end of a record, on either side. What was kept of contacts, of the liaison, and of a person who is no member here, goes
 * with it: what remains says that somebody was away, and no more.
 */
export function closing(result: FloatingResult, on: LocalDate) {
  return {
    state: 'CLOSED',
    stateSince: on,
    closedOn: on,
    result,
    liaisonId: null,
    firstContactOn: null,
    lastContactOn: null,
    lastContactChannel: null,
    memberName: null,
    idNumberMasked: null,
  } as const satisfies FloatingChanges;
}

/** Names of the API: an organization and a member are there by themselves. */
function nameOf(property: string): string {
  return property.replace(/Id$/, '');
}
