import type { TenantTransaction } from '../../access/context';
import { now } from '../../shared/clock';
import { FloatingRecordEntity } from './floating-record.entity';

/** What every new side has; the rest is nothing yet. */
type Needed = 'id' | 'side' | 'channel' | 'state' | 'stateSince' | 'reason' | 'range' | 'outOn';

export type NewSide = Pick<FloatingRecordEntity, Needed> &
  Partial<Omit<FloatingRecordEntity, Needed | 'tenantId' | 'version' | 'createdAt' | 'updatedAt'>>;

const NOTHING_YET = {
  peerTenantId: null,
  peerName: null,
  memberId: null,
  memberName: null,
  idNumberMasked: null,
  originId: null,
  originName: null,
  destinationId: null,
  destinationName: null,
  destinationDivisionCode: null,
  attachment: null,
  referredOn: null,
  receivedOn: null,
  incorporatedOn: null,
  closedOn: null,
  result: null,
  liaisonId: null,
  firstContactOn: null,
  lastContactOn: null,
  lastContactChannel: null,
  awaitsPeer: false,
} as const;

/** Records one side of a record, in its first version. */
export async function insertFloatingRecord(tx: TenantTransaction, side: NewSide): Promise<void> {
  const at = now();
  await tx.insert(FloatingRecordEntity, [{ ...NOTHING_YET, ...side, version: 1, createdAt: at, updatedAt: at }]);
}
