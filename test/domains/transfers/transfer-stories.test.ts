import { tenantStatements } from '../../../src/data/vault/tenant-statements';
import { openSnapshot } from '../../../src/domains/transfers/seal-snapshot';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { cardOf } from '../../support/members';
import { migratorClient } from '../../support/tenants';
import { testVault } from '../../support/vault';
import {
  aMemberOf,
  aPlace,
  brokenChecks,
  DAYS,
  headCount,
  keyOf,
  LETTER,
  type Place,
  sentFrom,
  sideOf,
  stepsBy,
} from './a-transfer';

let origin: Place;
let destination: Place;

beforeEach(async () => {
  [origin, destination] = [await aPlace(), await aPlace()];
});

afterEach(async () => {
  expect(await brokenChecks(origin.tenant, destination.tenant)).toEqual([]);
});

const membershipsOf = (place: Place, memberId: string) =>
  asMigrator(
    `select branch_id as branch, category, begin_reason as begins, end_reason as ends, document_number as document,
            valid::text
       from memberships where tenant_id = $1 and member_id = $2 and superseded_at is null order by valid`,
    [place.tenant.tenantId, memberId],
  );

const rowOf = async (place: Place, transferId: string) => {
  const [row] = await asMigrator<{ sealed: Buffer | null; name: string | null; masked: string | null; member: string }>(
    `select snapshot_sealed as sealed, member_name as name, id_number_masked as masked, member_id as member
       from relationship_transfers where tenant_id = $1 and id = $2`,
    [place.tenant.tenantId, keyOf(transferId)],
  );
  if (row === undefined) throw new Error('No such side.');
  return row;
};

test('A member goes from one tenant to another: the membership ends there and begins here on one day', async () => {
  const member = await aMemberOf(origin, { name: '云山·远行' });
  await aMemberOf(origin);
  await aMemberOf(destination);
  const there = stepsBy(destination.ctx);
  const here = stepsBy(origin.ctx);
  const draft = await here.propose(member, { tenantCode: destination.tenant.code }, { isDraft: true });
  expect(draft).toMatchObject({ state: 'DRAFT', side: 'ORIGIN', channel: 'SYSTEM', peerName: destination.tenant.name });
  const sent = await here.send(await here.approve(await here.submit(draft)));
  expect(sent).toMatchObject({ state: 'SENT', letterNumber: LETTER, letterValidUntil: DAYS.validUntil });

  const received = await there.receive(await sideOf(destination, sent));
  expect(received).toMatchObject({ side: 'DESTINATION', memberName: '云山·远行', fromName: origin.branch.name });
  const assigned = await there.accept(received, destination.branch);
  expect(assigned).toMatchObject({ state: 'ASSIGNED', assignedOn: DAYS.accepted, toName: destination.branch.name });

  const { member: arrivedId } = await rowOf(destination, sent.id);
  expect(await membershipsOf(origin, member.id)).toEqual([
    {
      branch: origin.branch.id,
      category: 'FULL',
      begins: 'RECORDED',
      ends: 'TRANSFERRED_OUT',
      document: LETTER,
      valid: `[2021-05-01,${DAYS.accepted})`,
    },
  ]);
  expect(await membershipsOf(destination, arrivedId)).toEqual([
    {
      branch: destination.branch.id,
      category: 'FULL',
      begins: 'TRANSFERRED_IN',
      ends: null,
      document: null,
      valid: `[${DAYS.accepted},)`,
    },
  ]);
  expect(await cardOf(origin.tenant, origin.chain.committee.id)).toMatchObject({ total: 1, full: 1 });
  expect(await cardOf(destination.tenant, destination.chain.committee.id)).toMatchObject({ total: 2, full: 2 });
  for (const day of [DAYS.received, DAYS.accepted, DAYS.closed]) {
    expect((await headCount(origin.tenant, day)) + (await headCount(destination.tenant, day))).toBe(3);
  }

  const closed = await here.close(await sideOf(origin, sent));
  expect(closed).toMatchObject({ state: 'CLOSED', closedOn: DAYS.closed, memberName: null, idNumberMasked: null });
  expect(await sideOf(destination, sent)).toMatchObject({ state: 'CLOSED' });
});

test('The data travel sealed: by the keys of the origin from the letter on, of the destination from the acceptance, and are gone with the receipt', async () => {
  const member = await aMemberOf(origin);
  const sent = await sentFrom(origin, member, { tenantCode: destination.tenant.code });
  const opened = async (place: Place) => {
    const keys = await testVault.keysFor(tenantStatements(migratorClient, place.tenant.tenantId));
    const { sealed } = await rowOf(place, sent.id);
    return sealed === null ? null : openSnapshot(keys, keyOf(sent.id), sealed);
  };
  expect(await opened(origin)).toMatchObject({
    category: 'FULL',
    person: { name: '云山·明泉', joinedOn: '2015-07-01' },
  });
  expect(await opened(destination)).toBeNull();
  const there = stepsBy(destination.ctx);
  await there.accept(await there.receive(await sideOf(destination, sent)), destination.branch);
  expect(await opened(destination)).toEqual(await opened(origin));
  expect(await rowOf(destination, sent.id)).toMatchObject({ name: null, masked: null });
  await stepsBy(origin.ctx).close(await sideOf(origin, sent));
  expect([await opened(origin), await opened(destination)]).toEqual([null, null]);
});

test('Who is on probation may go, and takes the probation and its extension along', async () => {
  const joinedOn = '2023-05-01';
  const member = await aMemberOf(origin, { category: 'PROBATIONARY', joinedOn, since: joinedOn });
  await asMigrator(
    `insert into probation_extensions (tenant_id, member_id, decided_on, until_on, document_number, recorded_at)
     values ($1, $2, '2024-02-01', '2024-11-01', '〔2024〕1号', now())`,
    [origin.tenant.tenantId, member.id],
  );
  const sent = await sentFrom(origin, member, { tenantCode: destination.tenant.code });
  const there = stepsBy(destination.ctx);
  await there.accept(await there.receive(await sideOf(destination, sent)), destination.branch);
  const { data } = await graphqlAs<{ transfers: { edges: { node: { member: object } }[] } }>(
    destination.ctx,
    `{ transfers { edges { node { category member { joinedOn fullMemberOn category probationEndsOn } } } } }`,
  );
  expect(data.transfers.edges.map(({ node }) => node)).toEqual([
    {
      category: 'PROBATIONARY',
      member: { joinedOn, fullMemberOn: null, category: 'PROBATIONARY', probationEndsOn: '2024-11-01' },
    },
  ]);
});

test('Inside a tenant the same member goes on in the other branch, counted once for both and as in and out for each', async () => {
  const member = await aMemberOf(origin, { groupId: origin.chain.group.globalId });
  const steps = stepsBy(origin.ctx);
  const sent = await sentFrom(origin, member, { branchId: origin.otherBranch.globalId });
  expect(sent).toMatchObject({ side: 'BOTH', channel: 'INTERNAL', toName: origin.otherBranch.name, peerName: null });
  const assigned = await steps.accept(await steps.receive(sent), origin.otherBranch);
  expect(await membershipsOf(origin, member.id)).toMatchObject([
    { branch: origin.branch.id, ends: 'TRANSFERRED_OUT', document: LETTER },
    { branch: origin.otherBranch.id, begins: 'TRANSFERRED_IN', valid: `[${DAYS.accepted},)` },
  ]);
  expect(await cardOf(origin.tenant, origin.branch.id)).toMatchObject({ own: 0 });
  expect(await cardOf(origin.tenant, origin.chain.group.id)).toMatchObject({ own: 0 });
  expect(await cardOf(origin.tenant, origin.otherBranch.id)).toMatchObject({ own: 1 });
  expect(await cardOf(origin.tenant, origin.chain.committee.id)).toMatchObject({ total: 1 });

  const report = async (organizationId: string) => {
    const { data, errors } = await graphqlAs<{ memberChangeReport: object }>(
      origin.ctx,
      `query ($id: ID!) { memberChangeReport(organizationId: $id, from: "2024-03-01", until: "2024-03-31") {
         start { total } transferredIn { total } transferredOut { total } end { total } } }`,
      { id: organizationId },
    );
    expect(errors).toBeUndefined();
    return Object.values(data.memberChangeReport).map(({ total }) => total);
  };
  expect(await report(origin.branch.globalId)).toEqual([1, 0, 1, 0]);
  expect(await report(origin.otherBranch.globalId)).toEqual([0, 1, 0, 1]);
  expect(await report(origin.chain.committee.globalId)).toEqual([1, 0, 0, 1]);
  expect((await steps.close(assigned)).state).toBe('CLOSED');
});

test('By letter to somebody outside the receipt ends the membership, on the day that it names', async () => {
  const member = await aMemberOf(origin);
  const sent = await sentFrom(origin, member, { letterTo: '外省某县委组织部' });
  expect(sent).toMatchObject({ side: 'ORIGIN', channel: 'LETTER', toName: '外省某县委组织部', peerName: null });
  const closed = await stepsBy(origin.ctx).close(sent, DAYS.closed, DAYS.accepted);
  expect(closed).toMatchObject({ state: 'CLOSED', assignedOn: DAYS.accepted, closedOn: DAYS.closed });
  expect(await membershipsOf(origin, member.id)).toMatchObject([{ ends: 'TRANSFERRED_OUT', document: LETTER }]);
});

test('A returned transfer is sent again with what holds then, or withdrawn; a refused one is over', async () => {
  const there = stepsBy(destination.ctx);
  const here = stepsBy(origin.ctx);
  const member = await aMemberOf(origin);
  const sent = await sentFrom(origin, member, { tenantCode: destination.tenant.code });
  const returned = await there.giveBack(await there.receive(await sideOf(destination, sent)));
  expect(returned).toMatchObject({ state: 'RETURNED', memberName: null, idNumberMasked: null });
  expect(await rowOf(origin, sent.id)).toMatchObject({ sealed: null });
  const again = await here.send(await sideOf(origin, sent), DAYS.accepted);
  expect(again).toMatchObject({ state: 'SENT', sentOn: DAYS.accepted, receivedOn: null });
  const refusal = await there.refuse(await sideOf(destination, sent), 'WRONG_DESTINATION', DAYS.closed);
  expect(refusal).toMatchObject({ state: 'REFUSED', refusalReason: 'WRONG_DESTINATION', memberName: null });

  const second = await here.propose(member, { tenantCode: destination.tenant.code }, { appliedOn: DAYS.closed });
  const withdrawn = await here.withdraw(await here.approve(second, DAYS.closed), DAYS.closed);
  expect(withdrawn.state).toBe('WITHDRAWN');
  const third = await here.propose(member, { tenantCode: destination.tenant.code }, { appliedOn: DAYS.closed });
  const sentAgain = await here.send(await here.approve(third, DAYS.closed), DAYS.closed);
  await there.giveBack(await sideOf(destination, sentAgain), DAYS.closed);
  await here.withdraw(await sideOf(origin, sentAgain), DAYS.closed);
  expect(await sideOf(destination, sentAgain)).toMatchObject({ state: 'WITHDRAWN' });
});

test('Who comes back to a tenant is the same member there again, with the days between without membership', async () => {
  const member = await aMemberOf(origin);
  const there = stepsBy(destination.ctx);
  const here = stepsBy(origin.ctx);
  const sent = await sentFrom(origin, member, { tenantCode: destination.tenant.code });
  await there.accept(await there.receive(await sideOf(destination, sent)), destination.branch);
  await here.close(await sideOf(origin, sent));
  const { member: arrivedId } = await rowOf(destination, sent.id);
  const arrived = { id: arrivedId, globalId: `mem_${arrivedId}`, version: 1 };
  const back = await there.propose(arrived, { tenantCode: origin.tenant.code }, { appliedOn: '2024-06-01' });
  const sentBack = await there.send(await there.approve(back, '2024-06-01'), '2024-06-01');
  const received = await here.receive(await sideOf(origin, sentBack), '2024-06-02');
  await here.accept(received, origin.otherBranch, { acceptedOn: '2024-06-03' });
  expect(await membershipsOf(origin, member.id)).toMatchObject([
    { branch: origin.branch.id, ends: 'TRANSFERRED_OUT', valid: `[2021-05-01,${DAYS.accepted})` },
    { branch: origin.otherBranch.id, begins: 'TRANSFERRED_IN', valid: '[2024-06-03,)' },
  ]);
  const rows = await asMigrator(`select id from members where tenant_id = $1`, [origin.tenant.tenantId]);
  expect(rows).toEqual([{ id: member.id }]);
});
