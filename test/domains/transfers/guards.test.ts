import type { ViewerContext } from '../../../src/access/context';
import { inventedIdNumber } from '../../../src/demo/invented-numbers';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import { endMembership } from '../../../src/domains/members/end-membership';
import { acceptTransfer } from '../../../src/domains/transfers/accept-transfer';
import { closeTransfer } from '../../../src/domains/transfers/close-transfer';
import { proposeTransfer } from '../../../src/domains/transfers/propose-transfer';
import { receiveLetterTransfer } from '../../../src/domains/transfers/receive-letter-transfer';
import { receiveTransfer } from '../../../src/domains/transfers/receive-transfer';
import { sendTransfer } from '../../../src/domains/transfers/send-transfer';
import type { Transfer } from '../../../src/domains/transfers/transfer.type';
import { withdrawTransfer } from '../../../src/domains/transfers/withdraw-transfer';
import { asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, aRegistration, change, memberOf, type TestMember } from '../../support/members';
import { anOrganization } from '../../support/organizations';
import {
  aMemberOf,
  aPlace,
  aProposal,
  aReceivedTransfer,
  brokenChecks,
  codeOf,
  DAYS,
  LETTER,
  type Place,
  sentFrom,
  sideOf,
  step,
  stepsBy,
  taken,
} from './a-transfer';

let here: Place;
let there: Place;

beforeEach(async () => {
  [here, there] = [await aPlace(), await aPlace()];
});

afterEach(async () => {
  expect(await brokenChecks(here.tenant, there.tenant)).toEqual([]);
});

const DOCUMENT = { documentNumber: '〔2024〕7号' };
const withdraw = (ctx: ViewerContext, transfer: Transfer) =>
  codeOf(withdrawTransfer(ctx, { ...step(transfer), withdrawnOn: DAYS.closed }));

describe('A step is for those who reach the branch that it is of; to others there is no such transfer', () => {
  test('what leaves is the matter of the former branch', async () => {
    const member = await aMemberOf(here);
    const to = { branchId: here.otherBranch.globalId };
    const ofOther = await asSecretary(here.tenant, here.otherBranch.id);
    expect(await codeOf(proposeTransfer(ofOther, aProposal(member, to)))).toBe('NOT_FOUND');
    const sent = await sentFrom(here, member, to);
    expect(await withdraw(ofOther, sent)).toBe('NOT_FOUND');
    expect(await withdraw(await asSecretary(here.tenant, here.branch.id), sent)).toBe('DONE');
  });

  test('what comes in is the matter of the new branch, and goes into none that is out of reach', async () => {
    const third = await anOrganization(here.ctx, 'BRANCH', { formalParentId: here.chain.committee.globalId });
    const sent = await sentFrom(here, await aMemberOf(here), { branchId: here.otherBranch.globalId });
    const receive = (ctx: ViewerContext) => codeOf(receiveTransfer(ctx, { ...step(sent), receivedOn: DAYS.received }));
    const ofOther = await asSecretary(here.tenant, here.otherBranch.id);
    expect(await receive(await asSecretary(here.tenant, here.branch.id))).toBe('NOT_FOUND');
    expect(await receive(ofOther)).toBe('DONE');
    const received = await sideOf(here, sent);
    const accept = (branchId: string) =>
      codeOf(acceptTransfer(ofOther, { ...step(received), branchId, acceptedOn: DAYS.accepted }));
    expect(await accept(third.globalId)).toBe('NOT_FOUND');
    expect(await accept(here.otherBranch.globalId)).toBe('DONE');
  });

  test('a letter on paper leads into no branch out of reach either', async () => {
    const ofBranch = await asSecretary(here.tenant, here.branch.id);
    const received = await aLetterIn(ofBranch);
    const accept = (branchId: string) =>
      codeOf(acceptTransfer(ofBranch, { ...step(received), branchId, acceptedOn: DAYS.accepted, person: PAPERS }));
    expect(await accept(here.otherBranch.globalId)).toBe('NOT_FOUND');
    expect(await accept(here.branch.globalId)).toBe('DONE');
  });
});

const PAPERS = { sex: 'FEMALE', joinedOn: '2015-07-01', fullMemberOn: '2016-07-01' } as const;

const aLetterIn = async (ctx: ViewerContext, wishes: { category?: 'FULL' | 'PROBATIONARY' } = {}) =>
  taken(
    await receiveLetterTransfer(ctx, {
      branchId: here.branch.globalId,
      memberName: '云山·明泉',
      category: 'FULL',
      reason: 'RESIDENCE_CHANGE',
      fromName: '外省某县委组织部',
      letterNumber: LETTER,
      sentOn: DAYS.sent,
      letterValidUntil: DAYS.validUntil,
      receivedOn: DAYS.received,
      ...wishes,
    }),
  );

describe('Whose standing is suspended on the way', () => {
  const suspend = async (member: TestMember, suspendedOn: string) =>
    expect((await suspendMember(here.ctx, { ...change(member), suspendedOn, ...DOCUMENT })).userErrors).toEqual([]);

  test('gets no letter', async () => {
    const member = await aMemberOf(here);
    const steps = stepsBy(here.ctx);
    const approved = await steps.approve(await steps.propose(member, { tenantCode: there.tenant.code }));
    await suspend(member, DAYS.approved);
    const letter = { ...step(approved), letterNumber: LETTER, validDays: 30, sentOn: DAYS.sent };
    expect(await codeOf(sendTransfer(here.ctx, letter))).toBe('STANDING_NOT_ACTIVE');
  });

  test('is not accepted inside the tenant, nor outside by a receipt', async () => {
    const [stays, leaves] = [await aMemberOf(here), await aMemberOf(here)];
    const inside = await stepsBy(here.ctx).receive(
      await sentFrom(here, stays, { branchId: here.otherBranch.globalId }),
    );
    const letter = await sentFrom(here, leaves, { letterTo: '外省某县委组织部' });
    await suspend(stays, DAYS.received);
    await suspend(leaves, DAYS.received);
    const place = { branchId: here.otherBranch.globalId, acceptedOn: DAYS.accepted };
    expect(await codeOf(acceptTransfer(here.ctx, { ...step(inside), ...place }))).toBe('STANDING_NOT_ACTIVE');
    const receipt = { ...step(letter), closedOn: DAYS.closed, acceptedOn: DAYS.accepted };
    expect(await codeOf(closeTransfer(here.ctx, receipt))).toBe('STANDING_NOT_ACTIVE');
  });
});

test('Nobody has left before the first day of the present record', async () => {
  const group = { groupId: here.chain.group.globalId, effectiveOn: '2024-03-15' };
  const grouped = async (member: TestMember) =>
    memberOf(await assignMemberToGroup(here.ctx, { ...change(member), ...group }));
  const { member, received } = await aReceivedTransfer(here, there);
  await grouped(member);
  const accept = (acceptedOn: string) =>
    codeOf(acceptTransfer(there.ctx, { ...step(received), branchId: there.branch.globalId, acceptedOn }));
  expect(await accept(DAYS.accepted)).toBe('TRANSFER_NOT_READY');
  expect(await accept('2024-03-16')).toBe('DONE');
  const other = await aMemberOf(here);
  const letter = await sentFrom(here, other, { letterTo: '外省某县委组织部' });
  await grouped(other);
  const close = (acceptedOn: string) =>
    codeOf(closeTransfer(here.ctx, { ...step(letter), closedOn: DAYS.closed, acceptedOn }));
  expect(await close(DAYS.accepted)).toBe('DATE_BEFORE_PREDECESSOR');
  expect(await close('2024-03-16')).toBe('DONE');
});

describe('Nobody is taken for a returner', () => {
  const idNumber = inventedIdNumber(77_001, '1990-01-15', 'FEMALE');
  const accept = async (category: 'FULL' | 'PROBATIONARY') => {
    const received = await aLetterIn(here.ctx, { category });
    const person = { ...PAPERS, fullMemberOn: category === 'FULL' ? PAPERS.fullMemberOn : null, idNumber };
    const place = { branchId: here.branch.globalId, acceptedOn: DAYS.accepted };
    return codeOf(acceptTransfer(here.ctx, { ...step(received), ...place, person }));
  };
  const leave = async (member: TestMember) => {
    const left = { ...change(member), reason: 'TRANSFERRED_OUT', endedOn: '2023-01-01' } as const;
    expect((await endMembership(here.ctx, left)).userErrors).toEqual([]);
  };

  test('who left as a full member and would come back on probation', async () => {
    await leave(await aMember(here.ctx, here.branch, { ...aRegistration(here.branch), idNumber }));
    expect(await accept('PROBATIONARY')).toBe('ID_NUMBER_TAKEN');
    expect(await accept('FULL')).toBe('DONE');
  });

  test('whose standing was suspended', async () => {
    const member = await aMember(here.ctx, here.branch, { ...aRegistration(here.branch), idNumber });
    const suspension = { ...change(member), suspendedOn: '2022-06-01', ...DOCUMENT };
    await leave(memberOf(await suspendMember(here.ctx, suspension)));
    expect(await accept('FULL')).toBe('ID_NUMBER_TAKEN');
  });
});

test('Nobody is accepted from a tenant that is suspended, and no receipt goes to one', async () => {
  const suspend = (place: Place, isSuspended: boolean) =>
    asMigrator(`update tenants set is_suspended = $2 where tenant_id = $1`, [place.tenant.tenantId, isSuspended]);
  const { received } = await aReceivedTransfer(here, there);
  const acceptance = { ...step(received), branchId: there.branch.globalId, acceptedOn: DAYS.accepted };
  await suspend(here, true);
  expect(await codeOf(acceptTransfer(there.ctx, acceptance))).toBe('PEER_SUSPENDED');
  await suspend(here, false);
  expect(await codeOf(acceptTransfer(there.ctx, acceptance))).toBe('DONE');
  await suspend(there, true);
  const receipt = { ...step(await sideOf(here, received)), closedOn: DAYS.closed };
  expect(await codeOf(closeTransfer(here.ctx, receipt))).toBe('PEER_SUSPENDED');
});

test('What is sent in the moment in which it is withdrawn has two sides, and is not withdrawn on one', async () => {
  const steps = stepsBy(here.ctx);
  const approved = await steps.approve(await steps.propose(await aMemberOf(here), { tenantCode: there.tenant.code }));
  const ctx = await asOrganizer(here.tenant);
  const { database } = ctx;
  // The letter is written after the withdrawal has looked, and before it locks.
  const late: ViewerContext['database'] = {
    ...database,
    read: (...given) => database.read(...given),
    readTexts: (...given) => database.readTexts(...given),
    transactionAcross: (...given) => database.transactionAcross(...given),
    transaction: async (...given) => {
      await steps.send(approved);
      return database.transaction(...given);
    },
  };
  const guess = { id: approved.id, expectedVersion: approved.version + 1, withdrawnOn: DAYS.closed };
  expect(await codeOf(withdrawTransfer({ ...ctx, database: late }, guess))).toBe('CONFLICT');
  expect([(await sideOf(here, approved)).state, (await sideOf(there, approved)).state]).toEqual(['SENT', 'SENT']);
});

test('A key that another tenant has used for the same transfer answers nothing here', async () => {
  const idempotencyKey = 'the-same-key';
  const member = await aMemberOf(here);
  const steps = stepsBy(here.ctx);
  const approved = await steps.approve(await steps.propose(member, { tenantCode: there.tenant.code }));
  const letter = { ...step(approved), letterNumber: LETTER, validDays: 60, sentOn: DAYS.sent, idempotencyKey };
  expect(await codeOf(sendTransfer(here.ctx, letter))).toBe('DONE');
  const received = { ...step(await sideOf(there, approved)), receivedOn: DAYS.received, idempotencyKey };
  expect(await codeOf(receiveTransfer(there.ctx, received))).toBe('DONE');
  expect(await codeOf(receiveTransfer(there.ctx, received))).toBe('DONE');
  const stranger = await aPlace();
  expect(await codeOf(receiveTransfer(stranger.ctx, received))).toBe('NOT_FOUND');
});
