import { restoreMember } from '../../../src/domains/member-life/restore-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import { endMembership } from '../../../src/domains/members/end-membership';
import { reopenMembership } from '../../../src/domains/members/reopen-membership';
import { voidMember } from '../../../src/domains/members/void-member';
import { acceptTransfer } from '../../../src/domains/transfers/accept-transfer';
import { asMigrator } from '../../support/database';
import { change, memberOf, memberRefusals, type TestMember } from '../../support/members';
import {
  aMemberOf,
  aPlace,
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
} from './a-transfer';

let here: Place;
let there: Place;

beforeEach(async () => {
  [here, there] = [await aPlace(), await aPlace()];
});

afterEach(async () => {
  expect(await brokenChecks(here.tenant, there.tenant)).toEqual([]);
});

const document = { documentNumber: '〔2024〕7号' };

/** What a change names of the member as it is now. */
async function now(place: Place, { id }: Pick<TestMember, 'id'>) {
  const [row] = await asMigrator<{ version: number }>('select version from members where tenant_id = $1 and id = $2', [
    place.tenant.tenantId,
    id,
  ]);
  return { id: `mem_${id}`, expectedVersion: row?.version ?? 0 };
}

const recordsOf = (place: Place, { id }: Pick<TestMember, 'id'>) =>
  asMigrator(
    `select branch_id as branch, begin_reason as begins, end_reason as ends, document_number as document, valid::text
       from memberships where tenant_id = $1 and member_id = $2 and superseded_at is null order by valid`,
    [place.tenant.tenantId, id],
  );

/** The member that somebody is at the destination. */
async function arrivedAt(place: Place): Promise<Pick<TestMember, 'id'>> {
  const [row] = await asMigrator<{ id: string }>(
    `select member_id as id from relationship_transfers where tenant_id = $1 and side = 'DESTINATION'`,
    [place.tenant.tenantId],
  );
  return { id: row?.id ?? '' };
}

const aTransferInside = async (member: TestMember) => {
  const steps = stepsBy(here.ctx);
  return steps.receive(await sentFrom(here, member, { branchId: here.otherBranch.globalId }));
};

test('Of whom another tenant has accepted the record is not void here, nor there once that member has ended', async () => {
  const { member, received } = await aReceivedTransfer(here, there);
  await stepsBy(there.ctx).accept(received, there.branch);
  const transferred = [{ code: 'MEMBER_TRANSFERRED', rule: 'R-503', field: 'input.id' }];
  const left = { ...(await now(here, member)), ...document };
  expect(memberRefusals(await voidMember(here.ctx, left))).toEqual(transferred);
  const arrived = await arrivedAt(there);
  const death = { ...(await now(there, arrived)), reason: 'DECEASED', endedOn: DAYS.closed } as const;
  expect((await endMembership(there.ctx, death)).userErrors).toEqual([]);
  const dead = { ...(await now(there, arrived)), ...document };
  expect(memberRefusals(await voidMember(there.ctx, dead))).toEqual(transferred);
});

test('A receipt that was recorded by mistake is taken back with the end: the letter is withdrawn, and another may be written', async () => {
  const member = await aMemberOf(here);
  const letter = await sentFrom(here, member, { letterTo: '外省某县委组织部' });
  await stepsBy(here.ctx).close(letter, DAYS.closed, DAYS.accepted);
  const reopened = await reopenMembership(here.ctx, { ...(await now(here, member)), ...document });
  expect(reopened.userErrors).toEqual([]);
  expect((await sideOf(here, letter)).state).toBe('WITHDRAWN');
  const [row] = await asMigrator(
    `select assigned_on as "assignedOn", closed_on as "closedOn" from relationship_transfers where tenant_id = $1`,
    [here.tenant.tenantId],
  );
  expect(row).toEqual({ assignedOn: null, closedOn: null });
  const [entry] = await asMigrator(
    `select object_type as type, fields from audit_entries where tenant_id = $1 and object_type = 'Transfer' order by recorded_at desc, id desc limit 1`,
    [here.tenant.tenantId],
  );
  expect(entry).toMatchObject({
    type: 'Transfer',
    fields: expect.arrayContaining(['state', 'assignedOn', 'closedOn']),
  });
  expect((await sentFrom(here, member, { letterTo: '外省某县委组织部' }, DAYS.closed)).state).toBe('SENT');
});

test('Another group on the day of acceptance leaves the former record ended by the transfer and its letter', async () => {
  const member = await aMemberOf(here);
  const steps = stepsBy(here.ctx);
  const sent = await sentFrom(here, member, { branchId: here.otherBranch.globalId });
  await steps.accept(await steps.receive(sent), here.otherBranch);
  const back = await steps.close(await sideOf(here, sent), DAYS.accepted);
  expect(back.state).toBe('CLOSED');
  const home = await steps.propose(member, { branchId: here.branch.globalId }, { appliedOn: DAYS.closed });
  const sentHome = await steps.send(await steps.approve(home, DAYS.closed), DAYS.closed);
  await steps.accept(await steps.receive(sentHome, DAYS.closed), here.branch, { acceptedOn: DAYS.closed });
  const grouped = { ...(await now(here, member)), groupId: here.chain.group.globalId, effectiveOn: DAYS.closed };
  expect((await assignMemberToGroup(here.ctx, grouped)).userErrors).toEqual([]);
  expect(await recordsOf(here, member)).toMatchObject([
    { branch: here.branch.id, ends: 'TRANSFERRED_OUT', document: LETTER },
    { branch: here.otherBranch.id, begins: 'TRANSFERRED_IN', ends: 'TRANSFERRED_OUT', document: LETTER },
    { branch: here.branch.id, begins: 'TRANSFERRED_IN', ends: null },
  ]);
});

test('An end on the day of acceptance that is taken back leaves the transfer as it was', async () => {
  const member = await aMemberOf(here);
  await stepsBy(here.ctx).accept(await aTransferInside(member), here.otherBranch);
  const moved = await recordsOf(here, member);
  const end = { ...(await now(here, member)), reason: 'DECEASED', endedOn: DAYS.accepted } as const;
  expect((await endMembership(here.ctx, end)).userErrors).toEqual([]);
  const reopened = await reopenMembership(here.ctx, { ...(await now(here, member)), ...document });
  expect(reopened.userErrors).toEqual([]);
  expect(await recordsOf(here, member)).toEqual(moved);
});

test('Who was accepted in the wrong tenant is sent back on the same day, and again to the right one', async () => {
  const { member, received } = await aReceivedTransfer(here, there);
  const accepted = await stepsBy(there.ctx).accept(received, there.branch);
  await stepsBy(here.ctx).close(await sideOf(here, accepted), DAYS.accepted);
  const go = async (from: Place, to: Place, traveller: Pick<TestMember, 'id'>, on: string) => {
    const named = { ...traveller, globalId: `mem_${traveller.id}`, version: 0 };
    const proposed = await stepsBy(from.ctx).propose(named, { tenantCode: to.tenant.code }, { appliedOn: on });
    const sent = await stepsBy(from.ctx).send(await stepsBy(from.ctx).approve(proposed, on), on);
    await stepsBy(to.ctx).accept(await stepsBy(to.ctx).receive(await sideOf(to, sent), on), to.branch, {
      acceptedOn: on,
    });
    await stepsBy(from.ctx).close(await sideOf(from, sent), on);
  };
  await go(there, here, await arrivedAt(there), DAYS.accepted);
  expect(await brokenChecks(here.tenant, there.tenant)).toEqual([]);
  await go(here, there, member, DAYS.closed);
  expect(await recordsOf(there, await arrivedAt(there))).toMatchObject([
    { begins: 'TRANSFERRED_IN', valid: `[${DAYS.closed},)` },
  ]);
});

describe('Inside a tenant nobody goes on on the day', () => {
  const accept = async (received: Awaited<ReturnType<typeof aTransferInside>>, acceptedOn: string) =>
    codeOf(acceptTransfer(here.ctx, { ...step(received), branchId: here.otherBranch.globalId, acceptedOn }));

  test('of the registration: the record of how the member came would be gone', async () => {
    const member = await aMemberOf(here, { since: DAYS.accepted });
    const steps = stepsBy(here.ctx);
    const proposed = await steps.propose(member, { branchId: here.otherBranch.globalId }, { appliedOn: DAYS.accepted });
    const sent = await steps.send(await steps.approve(proposed, DAYS.accepted), DAYS.accepted);
    const received = await steps.receive(sent, DAYS.accepted);
    expect(await accept(received, DAYS.accepted)).toBe('ACCEPTED_ON_FIRST_DAY');
    expect(await accept(received, DAYS.closed)).toBe('DONE');
  });

  test('of the restoration of the standing', async () => {
    const member = await aMemberOf(here);
    const suspended = await suspendMember(here.ctx, { ...change(member), suspendedOn: DAYS.applied, ...document });
    const restored = await restoreMember(here.ctx, {
      ...change(memberOf(suspended)),
      restoredOn: DAYS.accepted,
      ...document,
    });
    expect(restored.userErrors).toEqual([]);
    const steps = stepsBy(here.ctx);
    const proposed = await steps.propose(member, { branchId: here.otherBranch.globalId }, { appliedOn: DAYS.accepted });
    const sent = await steps.send(await steps.approve(proposed, DAYS.accepted), DAYS.accepted);
    const received = await steps.receive(sent, DAYS.accepted);
    expect(await accept(received, DAYS.accepted)).toBe('ACCEPTED_ON_FIRST_DAY');
    expect(await accept(received, DAYS.closed)).toBe('DONE');
  });
});
