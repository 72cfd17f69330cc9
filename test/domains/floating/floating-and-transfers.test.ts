import { closeAllPeerRecords } from '../../../src/domains/floating/close-peer-records';
import { reportFloatingMember } from '../../../src/domains/floating/report-floating-member';
import { openedDatabase } from '../../support/context';
import { asMigrator } from '../../support/database';
import {
  aMemberOf,
  aPlace,
  type Place,
  sentFrom,
  sideOf as transferAt,
  stepsBy as transferStepsBy,
} from '../transfers/a-transfer';
import { brokenFloatingChecks, quiet, refused, sideOf, stepsBy } from './a-floating';

/** A member of the place who is away, referred on the first of February. */
async function away(place: Place, destination: { organizationId: string } | { tenantCode: string }) {
  const member = await aMemberOf(place);
  const steps = stepsBy(place.ctx);
  const report = {
    memberId: member.globalId,
    reason: 'WORK',
    range: 'IN_PROVINCE',
    outOn: '2024-01-10',
    destination,
  } as const;
  const registered = await steps.register(await steps.report(report), '2024-01-11');
  return { member, steps, record: await steps.refer(registered, '2024-02-01') };
}

test('a transfer inside the tenant to where the member was incorporated closes the record and the participation', async () => {
  const place = await aPlace();
  const { member, steps, record } = await away(place, { organizationId: place.otherBranch.globalId });
  const liaison = await aMemberOf(place);
  const received = await steps.liaison(await steps.receive(record, '2024-02-02'), liaison.globalId);
  const incorporated = await steps.incorporate(received, place.otherBranch.globalId, 'BRANCH', '2024-02-05');
  const sent = await sentFrom(place, member, { branchId: place.otherBranch.globalId });
  const transfer = transferStepsBy(place.ctx);
  await transfer.accept(await transfer.receive(sent), place.otherBranch);
  expect(await sideOf(place, incorporated)).toMatchObject({
    state: 'CLOSED',
    result: 'TRANSFERRED',
    closed_on: '2024-03-12',
  });
  const rows = await asMigrator<{ valid: string }>(
    'select valid::text from participations where tenant_id = $1 and superseded_at is null',
    [place.tenant.tenantId],
  );
  expect(rows).toEqual([{ valid: '[2024-02-05,2024-03-12)' }]);
  expect(await brokenFloatingChecks(place)).toEqual([]);
});

test('a transfer to another tenant closes the record here, and by the next round there', async () => {
  const [origin, destination] = [await aPlace(), await aPlace()];
  const { member, record } = await away(origin, { tenantCode: destination.tenant.code });
  const sent = await sentFrom(origin, member, { tenantCode: destination.tenant.code });
  const transfer = transferStepsBy(destination.ctx);
  await transfer.accept(await transfer.receive(await transferAt(destination, sent)), destination.branch);
  expect(await sideOf(origin, record)).toMatchObject({ state: 'CLOSED', result: 'TRANSFERRED', awaits_peer: true });
  expect(await sideOf(destination, record)).toMatchObject({ state: 'REFERRED' });
  const { database, tenantsListed } = await openedDatabase();
  expect(await closeAllPeerRecords({ database, tenantsListed, logger: quiet })).toBeGreaterThan(0);
  expect(await sideOf(destination, record)).toMatchObject({
    state: 'CLOSED',
    result: 'TRANSFERRED',
    member_name: null,
  });
  expect(await sideOf(origin, record)).toMatchObject({ awaits_peer: false });
});

test('a report begins no earlier than the member belonged to the branch of today', async () => {
  const place = await aPlace();
  const member = await aMemberOf(place);
  const sent = await sentFrom(place, member, { branchId: place.otherBranch.globalId });
  const transfer = transferStepsBy(place.ctx);
  await transfer.accept(await transfer.receive(sent), place.otherBranch);
  const report = {
    memberId: member.globalId,
    reason: 'WORK',
    range: 'IN_PROVINCE',
    destination: { divisionCode: '540102' },
  } as const;
  const early = await reportFloatingMember(place.ctx, { ...report, outOn: '2024-03-11' });
  expect(refused(early)).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
  expect((await stepsBy(place.ctx).report({ ...report, outOn: '2024-03-12' })).state).toBe('REPORTED');
});
