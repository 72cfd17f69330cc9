import type { ViewerContext } from '../../../src/access/context';
import { acceptTransfer } from '../../../src/domains/transfers/accept-transfer';
import { approveTransfer } from '../../../src/domains/transfers/approve-transfer';
import { closeTransfer } from '../../../src/domains/transfers/close-transfer';
import type { TransferAnswer } from '../../../src/domains/transfers/load-transfer-answer';
import { receiveTransfer } from '../../../src/domains/transfers/receive-transfer';
import { refuseTransfer } from '../../../src/domains/transfers/refuse-transfer';
import { returnTransfer } from '../../../src/domains/transfers/return-transfer';
import { sendTransfer } from '../../../src/domains/transfers/send-transfer';
import { submitTransfer } from '../../../src/domains/transfers/submit-transfer';
import {
  nextStates,
  responsibleFor,
  TRANSFER_STATES,
  type TransferChannel,
  type TransferSide,
  type TransferState,
} from '../../../src/domains/transfers/transfer.rules';
import type { Transfer } from '../../../src/domains/transfers/transfer.type';
import { withdrawTransfer } from '../../../src/domains/transfers/withdraw-transfer';
import { asMigrator } from '../../support/database';
import { aMemberOf, aPlace, DAYS, keyOf, LETTER, type Place, sideOf, step, stepsBy } from './a-transfer';

/** The mutation by which each state is brought about, on the day of what came before. */
const MUTATIONS: Partial<
  Record<TransferState, (ctx: ViewerContext, of: ReturnType<typeof step>, branchId: string) => Promise<TransferAnswer>>
> = {
  APPLIED: (ctx, of) => submitTransfer(ctx, { ...of, appliedOn: DAYS.closed }),
  ORIGIN_APPROVED: (ctx, of) => approveTransfer(ctx, { ...of, approvedOn: DAYS.closed }),
  SENT: (ctx, of) => sendTransfer(ctx, { ...of, sentOn: DAYS.closed, validDays: 60, letterNumber: LETTER }),
  DEST_RECEIVED: (ctx, of) => receiveTransfer(ctx, { ...of, receivedOn: DAYS.closed }),
  ASSIGNED: (ctx, of, branchId) => acceptTransfer(ctx, { ...of, branchId, acceptedOn: DAYS.closed }),
  CLOSED: (ctx, of) => closeTransfer(ctx, { ...of, closedOn: DAYS.closed }),
  RETURNED: (ctx, of) => returnTransfer(ctx, { ...of, returnedOn: DAYS.closed }),
  REFUSED: (ctx, of) => refuseTransfer(ctx, { ...of, reason: 'LETTER_INVALID', refusedOn: DAYS.closed }),
  WITHDRAWN: (ctx, of) => withdrawTransfer(ctx, { ...of, withdrawnOn: DAYS.closed }),
};

let here: Place;
let there: Place;

beforeEach(async () => {
  [here, there] = [await aPlace(), await aPlace()];
});

const rowsOf = ({ id }: Transfer) =>
  asMigrator(`select to_jsonb(t) as row from relationship_transfers t where id = $1 order by side`, [keyOf(id)]);

/** Tries on one side every step that it cannot take: each is refused, lists those that it can, and changes nothing. */
async function expectIllegalRefused(place: Place, transfer: Transfer, channel: TransferChannel, side: TransferSide) {
  const { state } = transfer;
  const allowed = nextStates({ channel, side, state });
  const before = await rowsOf(transfer);
  for (const [next, mutation] of Object.entries(MUTATIONS)) {
    if (allowed.includes(next as TransferState)) continue;
    const answer = await mutation(place.ctx, step(transfer), place.otherBranch.globalId);
    expect({ next, codes: answer.userErrors.map(({ code, rule, params }) => ({ code, rule, params })) }).toEqual({
      next,
      codes: [
        {
          code: 'STATUS_NOT_ALLOWED',
          rule: 'STATE_MACHINE Transfer',
          params: { state, next, side, channel, allowed: allowed.join(', ') },
        },
      ],
    });
  }
  expect(await rowsOf(transfer)).toEqual(before);
}

test('Between two tenants no side takes a step that is not its own, in any state', async () => {
  const [origin, destination] = [stepsBy(here.ctx), stepsBy(there.ctx)];
  const both = async (transfer: Transfer) => {
    const own = await sideOf(here, transfer);
    await expectIllegalRefused(here, own, 'SYSTEM', 'ORIGIN');
    if (['DRAFT', 'APPLIED', 'ORIGIN_APPROVED'].includes(own.state)) return;
    await expectIllegalRefused(there, await sideOf(there, transfer), 'SYSTEM', 'DESTINATION');
  };
  const to = { tenantCode: there.tenant.code };
  const member = await aMemberOf(here);
  const draft = await origin.propose(member, to, { isDraft: true });
  await both(draft);
  await both(await origin.submit(draft));
  await both(await origin.approve(await sideOf(here, draft)));
  await both(await origin.send(await sideOf(here, draft)));
  await both(await destination.giveBack(await sideOf(there, draft), DAYS.sent));
  await both(await origin.send(await sideOf(here, draft)));
  await both(await destination.receive(await sideOf(there, draft)));
  await both(await destination.accept(await sideOf(there, draft), there.branch));
  await both(await origin.close(await sideOf(here, draft)));
  const again = await origin.send(await origin.approve(await origin.propose(await aMemberOf(here), to)));
  await both(await destination.refuse(await sideOf(there, again)));
  const third = await origin.send(await origin.approve(await origin.propose(await aMemberOf(here), to)));
  await both(await origin.withdraw(third));
}, 120_000);

test('Inside a tenant, and by letter, neither', async () => {
  const steps = stepsBy(here.ctx);
  const inside = await steps.propose(await aMemberOf(here), { branchId: here.otherBranch.globalId });
  const letter = await steps.propose(await aMemberOf(here), { letterTo: '外省某县委组织部' });
  const check = async (transfer: Transfer, channel: 'INTERNAL' | 'LETTER') =>
    expectIllegalRefused(here, await sideOf(here, transfer), channel, channel === 'INTERNAL' ? 'BOTH' : 'ORIGIN');
  for (const [transfer, channel] of [
    [inside, 'INTERNAL'],
    [letter, 'LETTER'],
  ] as const) {
    await check(transfer, channel);
    await check(await steps.approve(transfer), channel);
    await check(await steps.send(await sideOf(here, transfer)), channel);
  }
  await check(await steps.receive(await sideOf(here, inside)), 'INTERNAL');
  await check(await steps.accept(await sideOf(here, inside), here.otherBranch), 'INTERNAL');
  await check(await steps.close(await sideOf(here, inside)), 'INTERNAL');
  await check(await steps.close(await sideOf(here, letter), DAYS.closed, DAYS.accepted), 'LETTER');
}, 120_000);

describe('The states of a transfer', () => {
  const next = (channel: TransferChannel, side: TransferSide) =>
    Object.fromEntries(
      TRANSFER_STATES.map((state) => [state, nextStates({ channel, side, state }).join(' ')]).filter(
        ([, to]) => to !== '',
      ),
    );

  it('follow one another as the regulation has it; each side takes its own steps', () => {
    expect(next('SYSTEM', 'ORIGIN')).toEqual({
      DRAFT: 'APPLIED WITHDRAWN',
      APPLIED: 'ORIGIN_APPROVED WITHDRAWN',
      ORIGIN_APPROVED: 'SENT WITHDRAWN',
      SENT: 'WITHDRAWN',
      ASSIGNED: 'CLOSED',
      RETURNED: 'SENT WITHDRAWN',
    });
    expect(next('SYSTEM', 'DESTINATION')).toEqual({
      SENT: 'DEST_RECEIVED RETURNED REFUSED',
      DEST_RECEIVED: 'ASSIGNED RETURNED REFUSED',
    });
    expect(next('INTERNAL', 'BOTH')).toEqual({
      DRAFT: 'APPLIED WITHDRAWN',
      APPLIED: 'ORIGIN_APPROVED WITHDRAWN',
      ORIGIN_APPROVED: 'SENT WITHDRAWN',
      SENT: 'DEST_RECEIVED RETURNED REFUSED WITHDRAWN',
      DEST_RECEIVED: 'ASSIGNED RETURNED REFUSED',
      ASSIGNED: 'CLOSED',
      RETURNED: 'SENT WITHDRAWN',
    });
    expect(next('LETTER', 'ORIGIN')).toMatchObject({ SENT: 'CLOSED RETURNED REFUSED WITHDRAWN' });
    expect(next('LETTER', 'DESTINATION')).toEqual({ DEST_RECEIVED: 'ASSIGNED RETURNED REFUSED', ASSIGNED: 'CLOSED' });
  });

  it('leave the origin responsible until the destination has accepted (R-503)', () => {
    expect(TRANSFER_STATES.filter((state) => responsibleFor(state) === 'DESTINATION')).toEqual(['ASSIGNED', 'CLOSED']);
  });
});
