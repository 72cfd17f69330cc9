import type { RequestContext, TenantTransaction } from '../../access/context';
import type { AuditNote } from '../../audit/run-mutation';
import type { LocalDate } from '../../shared/clock';
import { findTenantSide } from '../administration/find-peer-tenant';
import type { ReferFloatingMemberInput } from './floating.inputs';
import { type FloatingAnswer, floatingNote } from './load-floating-answer';
import type { LockedRecord } from './lock-floating-record';
import { insertFloatingRecord, type NewSide } from './record-side';
import { takeFloatingStep } from './take-floating-step';

const FIELDS = [
  'side',
  'channel',
  'state',
  'memberName',
  'idNumberMasked',
  'originName',
  'reason',
  'range',
  'outOn',
  'referredOn',
];

/**
 * the destination is told of the member. Another tenant gets its side of the record with it: the name, the masked ID
 * number, codes, dates and the names of the organizations. Inside the tenant, those above the destination see it from now on;
 * somebody outside this system is told by other ways, and the record says when.
 */
export function referFloatingMember(ctx: RequestContext, input: ReferFloatingMemberInput): Promise<FloatingAnswer> {
  const { referredOn: on } = input;
  return takeFloatingStep(ctx, {
    name: 'referFloatingMember',
    action: 'floating:refer',
    input,
    party: 'ORIGIN',
    bridgeStep: 'floating:refer',
    next: 'REFERRED',
    day: { on, field: 'input.referredOn' },
    work: async (tx, { record }) => {
      const own = { state: 'REFERRED', stateSince: on, referredOn: on } as const;
      if (record.channel !== 'SYSTEM') return { own };
      const side = await otherSideOf(tx, record, on);
      return { own, peer: (peerTx) => recordOtherSide(peerTx, side) };
    },
  });
}

async function recordOtherSide(tx: TenantTransaction, side: NewSide): Promise<AuditNote> {
  await insertFloatingRecord(tx, side);
  return floatingNote(side.id, 1, FIELDS);
}

/** What the destination is told, all that it ever is before the member belongs there. */
async function otherSideOf(tx: TenantTransaction, record: LockedRecord, on: LocalDate): Promise<NewSide> {
  const [told] = await tx.query<{ memberName: string; idNumberMasked: string | null; originName: string }>({
    text: `select m.name as "memberName", m.id_number_masked as "idNumberMasked", o.name as "originName"
             from members m
             join organizations o on o.tenant_id = $1 and o.id = $3
            where m.tenant_id = $1 and m.id = $2`,
    values: [record.memberId, record.originId],
  });
  if (told === undefined) throw new Error(`Floating record ${record.id} has lost its member or its branch.`);
  const { name } = await findTenantSide(tx);
  const { id, channel, destinationName, reason, range, outOn } = record;
  return {
    id,
    side: 'DESTINATION',
    channel,
    peerTenantId: tx.tenantId,
    peerName: name,
    state: 'REFERRED',
    stateSince: on,
    ...told,
    destinationName,
    reason,
    range,
    outOn,
    referredOn: on,
  };
}
