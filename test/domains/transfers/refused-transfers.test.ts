import { confirmMember } from '../../../src/domains/member-life/confirm-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { endMembership } from '../../../src/domains/members/end-membership';
import { reopenMembership } from '../../../src/domains/members/reopen-membership';
import { voidMember } from '../../../src/domains/members/void-member';
import { acceptTransfer } from '../../../src/domains/transfers/accept-transfer';
import { approveTransfer } from '../../../src/domains/transfers/approve-transfer';
import { closeTransfer } from '../../../src/domains/transfers/close-transfer';
import { proposeTransfer } from '../../../src/domains/transfers/propose-transfer';
import { receiveTransfer } from '../../../src/domains/transfers/receive-transfer';
import { sendTransfer } from '../../../src/domains/transfers/send-transfer';
import { withdrawTransfer } from '../../../src/domains/transfers/withdraw-transfer';
import { today } from '../../../src/shared/clock';
import { asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, aRegistration, change, memberRefusals, type TestMember } from '../../support/members';
import { anOrganization } from '../../support/organizations';
import {
  aMemberOf,
  aPlace,
  aProposal,
  aReceivedTransfer,
  brokenChecks,
  codeOf,
  DAYS,
  keyOf,
  LETTER,
  type Place,
  refused,
  sentFrom,
  sideOf,
  step,
  stepsBy,
} from './a-transfer';

let here: Place;
let there: Place;
let member: TestMember;

beforeEach(async () => {
  [here, there] = [await aPlace(), await aPlace()];
  member = await aMemberOf(here);
});

afterEach(async () => {
  expect(await brokenChecks(here.tenant, there.tenant)).toEqual([]);
});

const suspendTenant = (place: Place) =>
  asMigrator(`update tenants set is_suspended = true where tenant_id = $1`, [place.tenant.tenantId]);
const closeBooks = (place: Place, through: string) =>
  asMigrator(`update tenants set closed_through = $2 where tenant_id = $1`, [place.tenant.tenantId, through]);
const propose = async (to: object, wishes = {}) =>
  refused(await proposeTransfer(here.ctx, aProposal(member, to, wishes)));

describe('No transfer is proposed', () => {
  test('to nowhere, to several destinations, or to a name in no tenant', async () => {
    const several = { branchId: here.otherBranch.globalId, letterTo: '外省某县委组织部' };
    for (const to of [{}, several, { letterTo: '外省', organizationName: '某党委' }]) {
      expect(await propose(to)).toEqual(['ONE_DESTINATION R-506']);
    }
  });

  test('to what is no branch, to the own branch, or to one that was not established', async () => {
    const { group, committee } = here.chain;
    expect(await propose({ branchId: committee.globalId })).toEqual(['MEMBERSHIP_KIND_NOT_ALLOWED R-112']);
    expect(await propose({ branchId: group.globalId })).toEqual(['MEMBERSHIP_KIND_NOT_ALLOWED R-112']);
    expect(await propose({ branchId: here.branch.globalId })).toEqual(['SAME_BRANCH R-501']);
    const late = await anOrganization(here.ctx, 'BRANCH', {
      formalParentId: committee.globalId,
      effectiveOn: '2024-03-02',
    });
    expect(await propose({ branchId: late.globalId })).toEqual(['ORGANIZATION_NOT_ESTABLISHED R-112']);
  });

  test('to a tenant that there is not, to the own one, or to one that is suspended', async () => {
    expect(await propose({ tenantCode: 'NONE' })).toEqual(['PEER_UNKNOWN R-506']);
    expect(await propose({ tenantCode: here.tenant.code })).toEqual(['PEER_IS_SELF R-506']);
    await suspendTenant(there);
    expect(await propose({ tenantCode: there.tenant.code })).toEqual(['PEER_SUSPENDED R-506']);
  });

  test('of somebody whose standing is suspended, or who has ended', async () => {
    const to = { tenantCode: there.tenant.code };
    const suspended = await suspendMember(here.ctx, {
      ...change(member),
      suspendedOn: DAYS.applied,
      documentNumber: '〔2024〕1号',
    });
    expect(suspended.userErrors).toEqual([]);
    expect(await propose(to)).toEqual(['STANDING_NOT_ACTIVE R-508']);
    member = await aMemberOf(here);
    await endMembership(here.ctx, { ...change(member), reason: 'DECEASED', endedOn: DAYS.applied });
    expect(await propose(to)).toEqual(['STANDING_NOT_ACTIVE R-508']);
  });

  test('a second time while one is open, before the membership began, or ahead', async () => {
    const to = { tenantCode: there.tenant.code };
    expect(await propose(to, { appliedOn: '2021-04-30' })).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
    expect(await propose(to, { appliedOn: '2999-01-01' })).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
    await stepsBy(here.ctx).propose(member, to, { isDraft: true });
    expect(await propose({ letterTo: '外省某县委组织部' })).toEqual(['TRANSFER_OPEN ONE_TRANSFER']);
  });
});

describe('No letter is written', () => {
  test('by the branch itself: approval and letter are the committee’s (R-502)', async () => {
    const proposed = await stepsBy(here.ctx).propose(member, { tenantCode: there.tenant.code });
    const ofBranch = await asSecretary(here.tenant, here.branch.id);
    const approve = (ctx: typeof ofBranch) =>
      codeOf(approveTransfer(ctx, { ...step(proposed), approvedOn: DAYS.approved }));
    expect(await approve(ofBranch)).toBe('FORBIDDEN');
    const above = await asSecretary(here.tenant, here.chain.committee.id);
    expect(await approve(above)).toBe('DONE');
    const approved = await sideOf(here, proposed);
    const letter = { letterNumber: LETTER, validDays: 30, sentOn: DAYS.sent };
    expect(await codeOf(sendTransfer(ofBranch, { ...step(approved), ...letter }))).toBe('FORBIDDEN');
    expect(await codeOf(sendTransfer(above, { ...step(approved), ...letter }))).toBe('DONE');
  });

  test('without a number, for no day or for longer than three months, or before the approval', async () => {
    const steps = stepsBy(here.ctx);
    const approved = await steps.approve(await steps.propose(member, { tenantCode: there.tenant.code }));
    const send = async (wishes: object) =>
      refused(
        await sendTransfer(here.ctx, {
          ...step(approved),
          letterNumber: LETTER,
          validDays: 90,
          sentOn: DAYS.sent,
          ...wishes,
        }),
      );
    expect(await send({ letterNumber: ' ' })).toEqual(['DOCUMENT_NUMBER R-505']);
    expect(await send({ validDays: 91 })).toEqual(['LETTER_VALIDITY R-505']);
    expect(await send({ validDays: 0 })).toEqual(['LETTER_VALIDITY R-505']);
    expect(await send({ sentOn: '2024-03-01' })).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
    await suspendTenant(there);
    expect(await send({})).toEqual(['PEER_SUSPENDED R-506']);
  });
});

describe('Nothing is received or accepted', () => {
  test('after the last day of the letter (R-505)', async () => {
    const sent = await sentFrom(here, member, { tenantCode: there.tenant.code });
    const other = await sideOf(there, sent);
    const receive = async (receivedOn: string) => receiveTransfer(there.ctx, { ...step(other), receivedOn });
    expect(refused(await receive('2024-05-05'))).toEqual(['TRANSFER_EXPIRED R-505']);
    expect(refused(await receive('2024-03-04'))).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
    expect((await receive(DAYS.validUntil)).userErrors).toEqual([]);
  });

  test('into what is no branch, a group of another, or one outside the reach', async () => {
    const { received } = await aReceivedTransfer(here, there);
    const accept = (wishes: object) =>
      acceptTransfer(there.ctx, {
        ...step(received),
        branchId: there.otherBranch.globalId,
        acceptedOn: DAYS.accepted,
        ...wishes,
      });
    const { committee, group } = there.chain;
    expect(refused(await accept({ branchId: committee.globalId }))).toEqual(['MEMBERSHIP_KIND_NOT_ALLOWED R-112']);
    expect(refused(await accept({ groupId: group.globalId }))).toEqual(['GROUP_OF_ANOTHER_BRANCH R-112']);
    expect(refused(await accept({ groupId: committee.globalId }))).toEqual(['NOT_A_GROUP R-112']);
    expect(refused(await accept({ person: { sex: 'MALE', joinedOn: '2020-01-01' } }))).toEqual([
      'PERSON_NOT_NEEDED R-506',
    ]);
    expect(await codeOf(accept({ branchId: here.branch.globalId }))).toBe('NOT_FOUND');
  });

  test('on a day to come, before it was received, or in the closed books of either side', async () => {
    const { received } = await aReceivedTransfer(here, there);
    const accept = async (acceptedOn: string) =>
      refused(await acceptTransfer(there.ctx, { ...step(received), branchId: there.branch.globalId, acceptedOn }));
    expect(await accept('2999-01-01')).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
    expect(await accept(DAYS.sent)).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
    await closeBooks(here, DAYS.accepted);
    expect(await accept(DAYS.accepted)).toEqual(['PEER_CLOSED_PERIOD CLOSED_PERIOD']);
    await closeBooks(there, DAYS.accepted);
    expect(await accept(DAYS.accepted)).toEqual(['CLOSED_PERIOD CLOSED_PERIOD']);
  });

  test('once the other side is suspended; only taking back goes there', async () => {
    const sent = await sentFrom(here, member, { tenantCode: there.tenant.code });
    const other = await sideOf(there, sent);
    await suspendTenant(here);
    expect(refused(await receiveTransfer(there.ctx, { ...step(other), receivedOn: DAYS.received }))).toEqual([
      'PEER_SUSPENDED R-506',
    ]);
    await suspendTenant(there);
    const withdrawn = await withdrawTransfer(here.ctx, { ...step(sent), withdrawnOn: DAYS.received });
    expect(withdrawn.transfer?.state).toBe('WITHDRAWN');
    expect((await sideOf(there, sent)).state).toBe('WITHDRAWN');
  });

  test('once the destination is suspended after it has received: then the origin takes the transfer back, and its member is free', async () => {
    const { member: waiting, received } = await aReceivedTransfer(here, there);
    const taking = async () => {
      const { id, version } = await sideOf(here, received);
      return codeOf(withdrawTransfer(here.ctx, { id, expectedVersion: version, withdrawnOn: DAYS.closed }));
    };
    expect(await taking()).toBe('STATUS_NOT_ALLOWED');
    await suspendTenant(there);
    const end = { ...change(waiting), reason: 'DECEASED', endedOn: DAYS.closed } as const;
    expect(memberRefusals(await endMembership(here.ctx, end))).toMatchObject([{ code: 'TRANSFER_OPEN' }]);
    expect(await taking()).toBe('DONE');
    expect((await sideOf(there, received)).state).toBe('WITHDRAWN');
    expect((await endMembership(here.ctx, end)).userErrors).toEqual([]);
  });

  test('of whom the origin has suspended or confirmed since, and it is not told which', async () => {
    const accept = async (received: Awaited<ReturnType<typeof aReceivedTransfer>>['received']) =>
      refused(
        await acceptTransfer(there.ctx, {
          ...step(received),
          branchId: there.branch.globalId,
          acceptedOn: '2024-07-01',
        }),
      );
    const first = await aReceivedTransfer(here, there);
    await suspendMember(here.ctx, { ...change(first.member), suspendedOn: DAYS.closed, documentNumber: '〔2024〕1号' });
    const joinedOn = '2023-05-01';
    const second = await aReceivedTransfer(here, there, { category: 'PROBATIONARY', joinedOn, since: joinedOn });
    const confirmed = { ...change(second.member), fullMemberOn: '2024-06-01', documentNumber: '〔2024〕2号' };
    expect((await confirmMember(here.ctx, confirmed)).userErrors).toEqual([]);
    expect(await accept(first.received)).toEqual(['TRANSFER_NOT_READY R-503']);
    expect(await accept(second.received)).toEqual(['TRANSFER_NOT_READY R-503']);
  });

  test('of a person whom the tenant has on record otherwise: the refusal counts as a clear value', async () => {
    const idNumber = aRegistration(here.branch).idNumber ?? '';
    const known = await aMember(there.ctx, there.branch, { idNumber });
    const { received } = await aReceivedTransfer(here, there, { idNumber });
    const input = { ...step(received), branchId: there.branch.globalId, acceptedOn: DAYS.accepted };
    expect((await acceptTransfer(there.ctx, input)).userErrors).toMatchObject([
      { code: 'ID_NUMBER_TAKEN', field: 'input.id' },
    ]);
    const quota = await asMigrator(`select count from reveal_quotas where tenant_id = $1`, [there.tenant.tenantId]);
    expect(quota).toEqual([{ count: 1 }]);
    const ended = { ...change(known), reason: 'DECEASED', endedOn: DAYS.sent } as const;
    expect((await endMembership(there.ctx, ended)).userErrors).toEqual([]);
    expect(await codeOf(acceptTransfer(there.ctx, input))).toBe('ID_NUMBER_TAKEN');
  });

  test('of the same name and day of joining without an ID number, unless that is said to be another person', async () => {
    await aMember(there.ctx, there.branch, { idNumber: null });
    const { received } = await aReceivedTransfer(here, there, { idNumber: null });
    const input = { ...step(received), branchId: there.branch.globalId, acceptedOn: DAYS.accepted };
    expect(await codeOf(acceptTransfer(there.ctx, input))).toBe('MEMBER_EXISTS');
    expect(await codeOf(acceptTransfer(there.ctx, { ...input, isAnotherPerson: true }))).toBe('DONE');
  });
});

describe('Whoever is on the way, or has arrived,', () => {
  test('does not end, and is not void, until the transfer is taken back', async () => {
    const proposed = await stepsBy(here.ctx).propose(member, { tenantCode: there.tenant.code });
    const open = [{ code: 'TRANSFER_OPEN', rule: 'ONE_TRANSFER', field: 'input.id' }];
    const end = { ...change(member), reason: 'DECEASED', endedOn: DAYS.sent } as const;
    expect(memberRefusals(await endMembership(here.ctx, end))).toEqual(open);
    const nothing = { ...change(member), documentNumber: '〔2024〕1号' };
    expect(memberRefusals(await voidMember(here.ctx, nothing))).toEqual(open);
    await stepsBy(here.ctx).withdraw(proposed, DAYS.applied);
    expect((await endMembership(here.ctx, end)).userErrors).toEqual([]);
  });

  test('is not taken back by one side alone', async () => {
    const { member: gone, received } = await aReceivedTransfer(here, there);
    await stepsBy(there.ctx).accept(received, there.branch);
    const document = { documentNumber: '〔2024〕1号' };
    const [left] = await asMigrator<{ version: number }>(
      'select version from members where tenant_id = $1 and id = $2',
      [here.tenant.tenantId, gone.id],
    );
    const transferred = [{ code: 'MEMBER_TRANSFERRED', rule: 'R-503', field: 'input.id' }];
    const reopened = { id: gone.globalId, expectedVersion: left?.version ?? 0, ...document };
    expect(memberRefusals(await reopenMembership(here.ctx, reopened))).toEqual(transferred);
    const [row] = await asMigrator<{ id: string }>(
      'select member_id as id from relationship_transfers where tenant_id = $1',
      [there.tenant.tenantId],
    );
    const arrived = { id: `mem_${row?.id}`, expectedVersion: 1, ...document };
    expect(memberRefusals(await voidMember(there.ctx, arrived))).toEqual(transferred);
  });
});

test('A receipt says from when on, of a letter to somebody outside and of no other', async () => {
  const steps = stepsBy(here.ctx);
  const letter = await sentFrom(here, member, { letterTo: '外省某县委组织部' });
  const close = async (transfer: typeof letter, closedOn: string, acceptedOn: string | null) =>
    refused(await closeTransfer(here.ctx, { ...step(transfer), closedOn, acceptedOn }));
  expect(await close(letter, DAYS.closed, null)).toEqual(['ACCEPTED_ON_REQUIRED R-505']);
  expect(await close(letter, DAYS.closed, DAYS.applied)).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
  expect(await close(letter, DAYS.accepted, DAYS.closed)).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
  await closeBooks(here, DAYS.accepted);
  expect(await close(letter, DAYS.closed, DAYS.accepted)).toEqual(['CLOSED_PERIOD CLOSED_PERIOD']);
  await closeBooks(here, '2020-01-01');
  await steps.close(letter, today(), DAYS.accepted);
  const other = await aMemberOf(here);
  const inside = await sentFrom(here, other, { branchId: here.otherBranch.globalId });
  const assigned = await steps.accept(await steps.receive(inside), here.otherBranch);
  expect(await close(assigned, DAYS.closed, DAYS.accepted)).toEqual(['ACCEPTED_ON_NOT_NEEDED R-505']);
});

test('Unknown, foreign and stale: NOT_FOUND and CONFLICT, as everywhere', async () => {
  const sent = await sentFrom(here, member, { letterTo: '外省某县委组织部' });
  const foreign = withdrawTransfer(there.ctx, { ...step(sent), withdrawnOn: DAYS.received });
  expect(await codeOf(foreign)).toBe('NOT_FOUND');
  const stale = withdrawTransfer(here.ctx, { id: sent.id, expectedVersion: 1, withdrawnOn: DAYS.received });
  expect(await codeOf(stale)).toBe('CONFLICT');
  const nobody = { ...step(sent), id: `trf_${keyOf(here.branch.globalId)}`, withdrawnOn: DAYS.received };
  expect(await codeOf(withdrawTransfer(here.ctx, nobody))).toBe('NOT_FOUND');
});
