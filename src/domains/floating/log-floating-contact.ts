import type { RequestContext, TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import type { FloatingChanges } from './change-floating-record';
import type { LogFloatingContactInput } from './floating.inputs';
import type { ContactChannel } from './floating.rules';
import { notOpenViolations, sameContactViolations } from './floating-steps.rules';
import type { FloatingAnswer } from './load-floating-answer';
import type { LockedRecord } from './lock-floating-record';
import { takeFloatingStep } from './take-floating-step';

/**
 * a contact with a floating member, on the own side. Of all contacts the day and channel of the last are kept, and
 * their number in the year: a log would follow somebody's movements.
 */
export function logFloatingContact(ctx: RequestContext, input: LogFloatingContactInput): Promise<FloatingAnswer> {
  const { contactedOn: on, channel } = input;
  return takeFloatingStep(ctx, {
    name: 'logFloatingContact',
    action: 'floating:write',
    input,
    party: 'EITHER',
    bridgeStep: null,
    next: null,
    day: { on, field: 'input.contactedOn', after: (record) => record.outOn },
    work: async (tx, { record }) => {
      assertRules([
        ...notOpenViolations(record.state),
        ...sameContactViolations(record.lastContactOn === on && record.lastContactChannel === channel),
      ]);
      await countContact(tx, record.id, Number(on.slice(0, 4)));
      return { own: contactChanges(record, on, channel) };
    },
  });
}

/** A contact that is recorded late does not become the last. The first after the reception counts on the destination's side. */
function contactChanges(record: LockedRecord, on: LocalDate, channel: ContactChannel): FloatingChanges {
  const { side, receivedOn, firstContactOn, lastContactOn } = record;
  const isLast = lastContactOn === null || on >= lastContactOn;
  const isFirst =
    side !== 'ORIGIN' && receivedOn !== null && on >= receivedOn && (firstContactOn === null || on < firstContactOn);
  return {
    ...(isLast ? { lastContactOn: on, lastContactChannel: channel } : {}),
    ...(isFirst ? { firstContactOn: on } : {}),
  };
}

async function countContact(tx: TenantTransaction, recordId: string, year: number): Promise<void> {
  await tx.query({
    text: `insert into floating_contact_counts (tenant_id, record_id, year, contacts)
           values ($1, $2, $3, 1)
           on conflict (tenant_id, record_id, year) do update set contacts = floating_contact_counts.contacts + 1`,
    values: [recordId, year],
  });
}
