import { sealedTablesOf } from '../../../src/commands/with-vault';
import { aes256Gcm } from '../../../src/data/vault/aes-256-gcm';
import { masterKeysOf } from '../../../src/data/vault/master-keys';
import { openVault } from '../../../src/data/vault/open-vault';
import { replaceKeys } from '../../../src/data/vault/replace-keys';
import { tenantStatements } from '../../../src/data/vault/tenant-statements';
import { verifySealed } from '../../../src/data/vault/verify-sealed';
import { recordParticipation } from '../../../src/domains/members/record-participation';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { recordTerm } from '../../../src/domains/offices/record-term';
import { DOMAINS } from '../../../src/domains/registry';
import { asMigrator, testDatabase, withClient } from '../../support/database';
import { change } from '../../support/members';
import { migratorClient, type TestTenant } from '../../support/tenants';
import { TEST_MASTER_KEY } from '../../support/vault';
import {
  aMemberOf,
  aPlace,
  aReceivedTransfer,
  brokenChecks,
  DAYS,
  type Place,
  sentFrom,
  sideOf,
  stepsBy,
} from './a-transfer';

let here: Place;

beforeEach(async () => {
  here = await aPlace();
});

afterEach(async () => {
  expect(await brokenChecks(here.tenant)).toEqual([]);
});

const heldOffices = (place: Place) =>
  asMigrator<{ post: string }>(
    `select post from offices where tenant_id = $1 and superseded_at is null and upper_inf(valid) order by post`,
    [place.tenant.tenantId],
  );

/** The member as secretary of the branch, elected, and as liaison of the committee, which asks for no branch. */
async function inOffice(place: Place, memberId: string): Promise<void> {
  const organizationId = place.branch.globalId;
  expect((await recordTerm(place.ctx, { organizationId, beganOn: '2022-01-10' })).userErrors).toEqual([]);
  const elected = {
    post: 'SECRETARY',
    appointment: 'ELECTED',
    startedOn: '2022-01-10',
    documentNumber: '〔2022〕1号',
    replacesHolder: false,
  } as const;
  expect((await recordOffice(place.ctx, { ...elected, organizationId, memberId })).userErrors).toEqual([]);
  const guest = { post: 'LIAISON', appointment: 'APPOINTED', startedOn: '2022-01-11', replacesHolder: false } as const;
  const office = await recordOffice(place.ctx, { ...guest, organizationId: place.chain.committee.globalId, memberId });
  expect(office.userErrors).toEqual([]);
}

test('Inside a tenant ends what was held by belonging to the former branch, and the guest’s part in the new one', async () => {
  const member = await aMemberOf(here, { groupId: here.chain.group.globalId });
  await inOffice(here, member.globalId);
  const guest = { ...change(member), organizationId: here.otherBranch.globalId, since: '2023-01-01' };
  expect((await recordParticipation(here.ctx, guest)).userErrors).toEqual([]);
  expect(await heldOffices(here)).toEqual([{ post: 'LIAISON' }, { post: 'SECRETARY' }]);
  const steps = stepsBy(here.ctx);
  const sent = await sentFrom(here, member, { branchId: here.otherBranch.globalId });
  await steps.accept(await steps.receive(sent), here.otherBranch);
  expect(await heldOffices(here)).toEqual([{ post: 'LIAISON' }]);
  const [participation] = await asMigrator('select valid::text from participations where tenant_id = $1', [
    here.tenant.tenantId,
  ]);
  expect(participation).toEqual({ valid: `[2023-01-01,${DAYS.accepted})` });
});

test('To another tenant nothing goes along but the record: offices end, and the cards say so', async () => {
  const there = await aPlace();
  const { member, received } = await aReceivedTransfer(here, there);
  await inOffice(here, member.globalId);
  await stepsBy(there.ctx).accept(received, there.branch);
  expect(await heldOffices(here)).toEqual([]);
  const [card] = await asMigrator(
    `select secretary_member_id as secretary from organization_cards where tenant_id = $1 and organization_id = $2`,
    [here.tenant.tenantId, here.branch.id],
  );
  expect(card).toEqual({ secretary: null });
  expect(await brokenChecks(there.tenant)).toEqual([]);
});

describe('When the keys of either side are rotated while a member is on the way', () => {
  const TABLES = sealedTablesOf(DOMAINS);
  const masterKeys = masterKeysOf([TEST_MASTER_KEY]);

  async function rotate({ tenantId }: TestTenant, purpose: 'DATA' | 'INDEX') {
    const { urls } = await testDatabase();
    return withClient(urls.migrator, (migrator) =>
      replaceKeys({ migrator, masterKeys, suite: aes256Gcm, tables: TABLES, tenantId, purpose }),
    );
  }
  const verified = ({ tenantId }: TestTenant) =>
    verifySealed(tenantStatements(migratorClient, tenantId), openVault(masterKeys, aes256Gcm), TABLES);

  test('the sealed data are found, opened and sealed anew, and the transfer goes on', async () => {
    const there = await aPlace();
    const { received } = await aReceivedTransfer(here, there);
    // The numbers of the member, and what travels of them.
    expect(await verified(here.tenant)).toEqual({ values: 3, broken: [] });
    expect(await rotate(here.tenant, 'DATA')).toEqual({ start: 'added', rows: 2 });
    expect(await rotate(here.tenant, 'INDEX')).toEqual({ start: 'added', rows: 1 });
    expect(await verified(here.tenant)).toEqual({ values: 3, broken: [] });
    const assigned = await stepsBy(there.ctx).accept(received, there.branch);
    expect(await verified(there.tenant)).toEqual({ values: 3, broken: [] });
    expect(await rotate(there.tenant, 'DATA')).toEqual({ start: 'added', rows: 2 });
    expect(await verified(there.tenant)).toEqual({ values: 3, broken: [] });
    await stepsBy(here.ctx).close(await sideOf(here, assigned));
    expect([await verified(here.tenant), await verified(there.tenant)]).toMatchObject([{ values: 2 }, { values: 2 }]);
  });

  test('a snapshot that somebody changed, or put into another row, is found out', async () => {
    const there = await aPlace();
    const first = await aReceivedTransfer(here, there);
    await aReceivedTransfer(here, there);
    await asMigrator(
      `update relationship_transfers t set snapshot_sealed = s.snapshot_sealed
         from relationship_transfers s
        where t.tenant_id = $1 and s.tenant_id = $1 and t.id <> s.id and t.id = $2`,
      [here.tenant.tenantId, first.received.id.slice(4)],
    );
    const { broken } = await verified(here.tenant);
    expect(broken).toEqual([`relationship_transfers.snapshot_sealed of ${first.received.id.slice(4)}`]);
  });
});
