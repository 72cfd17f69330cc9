import { endMembership } from '../../../src/domains/members/end-membership';
import { acceptTransfer } from '../../../src/domains/transfers/accept-transfer';
import { proposeTransfer } from '../../../src/domains/transfers/propose-transfer';
import { receiveTransfer } from '../../../src/domains/transfers/receive-transfer';
import { sendTransfer } from '../../../src/domains/transfers/send-transfer';
import { withdrawTransfer } from '../../../src/domains/transfers/withdraw-transfer';
import { asOrganizer } from '../../support/context';
import { change } from '../../support/members';
import {
  aMemberOf,
  aPlace,
  aProposal,
  aReceivedTransfer,
  brokenChecks,
  codeOf,
  DAYS,
  headCount,
  LETTER,
  type Place,
  sentFrom,
  sideOf,
  step,
  stepsBy,
} from './a-transfer';

let here: Place;
let there: Place;

beforeEach(async () => {
  [here, there] = [await aPlace(), await aPlace()];
});

afterEach(async () => {
  expect(await brokenChecks(here.tenant, there.tenant)).toEqual([]);
});

test('Of several officers who accept at once one does, and the others are told CONFLICT', async () => {
  const { received } = await aReceivedTransfer(here, there);
  const input = { ...step(received), acceptedOn: DAYS.accepted };
  const branches = [there.branch, there.otherBranch, there.branch, there.otherBranch];
  const codes = await Promise.all(
    branches.map(async ({ globalId }) =>
      codeOf(acceptTransfer(await asOrganizer(there.tenant), { ...input, branchId: globalId })),
    ),
  );
  expect(codes.sort()).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT', 'DONE']);
  expect(await headCount(there.tenant, DAYS.closed)).toBe(1);
});

test('Transfers in opposite directions are accepted at once, none blocks the other', async () => {
  const forth = await Promise.all([1, 2, 3].map(() => aReceivedTransfer(here, there)));
  const back = await Promise.all([1, 2, 3].map(() => aReceivedTransfer(there, here)));
  const accept = async (place: Place, received: (typeof forth)[number]['received']) =>
    codeOf(
      acceptTransfer(await asOrganizer(place.tenant), {
        ...step(received),
        branchId: place.branch.globalId,
        acceptedOn: DAYS.accepted,
      }),
    );
  const codes = await Promise.all([
    ...forth.map(({ received }) => accept(there, received)),
    ...back.map(({ received }) => accept(here, received)),
  ]);
  expect(codes).toEqual(Array(6).fill('DONE'));
  expect([await headCount(here.tenant, DAYS.closed), await headCount(there.tenant, DAYS.closed)]).toEqual([3, 3]);
});

test('Of several who propose one member at once one does', async () => {
  const member = await aMemberOf(here);
  const codes = await Promise.all(
    [1, 2, 3, 4].map(async () =>
      codeOf(proposeTransfer(await asOrganizer(here.tenant), aProposal(member, { letterTo: '外省某县委组织部' }))),
    ),
  );
  expect(codes.sort()).toEqual(['DONE', 'TRANSFER_OPEN', 'TRANSFER_OPEN', 'TRANSFER_OPEN']);
});

test('One who withdraws and one who receives at once agree on what became of it', async () => {
  const sent = await sentFrom(here, await aMemberOf(here), { tenantCode: there.tenant.code });
  const other = await sideOf(there, sent);
  const codes = await Promise.all([
    codeOf(withdrawTransfer(await asOrganizer(here.tenant), { ...step(sent), withdrawnOn: DAYS.received })),
    codeOf(receiveTransfer(await asOrganizer(there.tenant), { ...step(other), receivedOn: DAYS.received })),
  ]);
  expect(codes.sort()).toEqual(['CONFLICT', 'DONE']);
});

test('A member who is ended while the letter is written either ends, or is on the way', async () => {
  const member = await aMemberOf(here);
  const steps = stepsBy(here.ctx);
  const approved = await steps.approve(await steps.propose(member, { tenantCode: there.tenant.code }));
  const end = async () => {
    const { userErrors } = await endMembership(await asOrganizer(here.tenant), {
      ...change(member),
      reason: 'DECEASED',
      endedOn: DAYS.sent,
    });
    return userErrors[0]?.code ?? 'DONE';
  };
  const send = async () =>
    codeOf(
      sendTransfer(await asOrganizer(here.tenant), {
        ...step(approved),
        letterNumber: LETTER,
        validDays: 30,
        sentOn: DAYS.sent,
      }),
    );
  expect(await Promise.all([end(), send()])).toEqual(['TRANSFER_OPEN', 'DONE']);
});

test('The same acceptance sent twice at once with one key is done once, and answered twice', async () => {
  const { received } = await aReceivedTransfer(here, there);
  const input = {
    ...step(received),
    branchId: there.branch.globalId,
    acceptedOn: DAYS.accepted,
    idempotencyKey: 'once',
  };
  const answers = await Promise.all([
    acceptTransfer(await asOrganizer(there.tenant), input),
    acceptTransfer(await asOrganizer(there.tenant), input),
  ]);
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.userErrors).toEqual([]);
  expect(await headCount(there.tenant, DAYS.closed)).toBe(1);
});
