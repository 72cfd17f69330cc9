import type { TransferExpirerOptions } from '../../../src/domains/transfers/expire-transfers';
import { expireTransfers, startTransferExpirer } from '../../../src/domains/transfers/expire-transfers';
import { proposeTransfer } from '../../../src/domains/transfers/propose-transfer';
import { daysAfter } from '../../../src/shared/calendar';
import { today } from '../../../src/shared/clock';
import { asAuditor, openedDatabase } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import type { TestTenant } from '../../support/tenants';
import {
  aMemberOf,
  aPlace,
  aProposal,
  brokenChecks,
  codeOf,
  keyOf,
  type Place,
  sentFrom,
  sideOf,
  stepsBy,
} from './a-transfer';

function fail(details: object, message: string): never {
  throw new Error(`${message} ${JSON.stringify(details)}`);
}

const quiet = { info: () => undefined, error: fail };

let here: Place;
let there: Place;

beforeEach(async () => {
  [here, there] = [await aPlace(), await aPlace()];
});

afterEach(async () => {
  expect(await brokenChecks(here.tenant, there.tenant)).toEqual([]);
});

/** A round over these tenants only: others of the database are other tests'. */
function roundOf(tenants: TestTenant[], wishes: Partial<TransferExpirerOptions> = {}) {
  const ids = tenants.map(({ tenantId }) => tenantId);
  return {
    database: here.ctx.database,
    tenantsListed: async (...asked: Parameters<TransferExpirerOptions['tenantsListed']>) =>
      (await (await openedDatabase()).tenantsListed(...asked)).filter((id) => ids.includes(id)),
    logger: quiet,
    ...wishes,
  };
}

/** A transfer out of the first place whose letter was good until so many days from today. */
const sent = async (to: object, daysLeft: number) => {
  const member = await aMemberOf(here);
  return { member, transfer: await sentFrom(here, member, to, daysAfter(today(), daysLeft - 60)) };
};

test('A letter that ran out ends its transfer on both sides, and the member is free for another', async () => {
  const { member, transfer } = await sent({ tenantCode: there.tenant.code }, -1);
  const inTime = await sent({ tenantCode: there.tenant.code }, 0);
  const inside = await sent({ branchId: here.otherBranch.globalId }, -1);
  const letter = await sent({ letterTo: '外省某县委组织部' }, -40);
  const told: object[] = [];
  const round = roundOf([here.tenant, there.tenant], {
    logger: { info: (details) => told.push(details), error: fail },
  });
  expect(await expireTransfers(round)).toBe(3);
  expect(told).toEqual([{ tenantId: here.tenant.tenantId, count: 3 }]);
  for (const expired of [transfer, inside.transfer, letter.transfer]) {
    expect((await sideOf(here, expired)).state).toBe('EXPIRED');
  }
  expect((await sideOf(there, transfer)).state).toBe('EXPIRED');
  expect((await sideOf(here, inTime.transfer)).state).toBe('SENT');
  const [kept] = await asMigrator(
    `select count(snapshot_sealed)::int as snapshots, count(member_name)::int as names from relationship_transfers where id = $1`,
    [keyOf(transfer.id)],
  );
  expect(kept).toEqual({ snapshots: 0, names: 0 });
  expect(await codeOf(proposeTransfer(here.ctx, aProposal(member, { letterTo: '外省' }, { appliedOn: today() })))).toBe(
    'DONE',
  );
  expect(await expireTransfers(round)).toBe(0);
});

test('It is in both audit logs, as the system’s, because callers must learn of it', async () => {
  const { transfer } = await sent({ tenantCode: there.tenant.code }, -1);
  await expireTransfers(roundOf([here.tenant]));
  for (const { tenant } of [here, there]) {
    const { data } = await graphqlAs<{ auditEntries: { edges: { node: object }[] } }>(
      await asAuditor(tenant),
      `{ auditEntries(first: 1) { edges { node { actorName role action objectId fields } } } }`,
    );
    expect(data.auditEntries.edges[0]?.node).toEqual({
      actorName: '系统',
      role: null,
      action: 'transfer:expire',
      objectId: transfer.id,
      fields: ['state', 'stateSince'],
    });
  }
});

test('It comes also where the other tenant is suspended; what was received in time stays', async () => {
  const { transfer } = await sent({ tenantCode: there.tenant.code }, -1);
  const received = await sent({ tenantCode: there.tenant.code }, -1);
  await stepsBy(there.ctx).receive(await sideOf(there, received.transfer), daysAfter(today(), -2));
  await asMigrator(`update tenants set is_suspended = true where tenant_id = $1`, [there.tenant.tenantId]);
  expect(await expireTransfers(roundOf([here.tenant]))).toBe(1);
  expect((await sideOf(there, transfer)).state).toBe('EXPIRED');
  expect((await sideOf(there, received.transfer)).state).toBe('DEST_RECEIVED');
});

test('Several processes at once end each once; the failure of one transfer holds up no other', async () => {
  for (let count = 0; count < 4; count += 1) await sent({ tenantCode: there.tenant.code }, -1 - count);
  const rounds = [1, 2, 3].map(() => expireTransfers(roundOf([here.tenant])));
  expect((await Promise.all(rounds)).reduce((sum, count) => sum + count, 0)).toBe(4);
  const [entries] = await asMigrator(
    `select count(*)::int as count from audit_entries where tenant_id = $1 and action = 'transfer:expire'`,
    [here.tenant.tenantId],
  );
  expect(entries).toEqual({ count: 4 });

  await sent({ tenantCode: there.tenant.code }, -1);
  await sent({ letterTo: '外省' }, -1);
  const errors: object[] = [];
  const failing = {
    ...here.ctx.database,
    transactionAcross: () => Promise.reject(new Error('no way')),
  };
  const logger = { info: () => undefined, error: (details: object) => errors.push(details) };
  expect(await expireTransfers(roundOf([here.tenant], { database: failing, logger }))).toBe(1);
  expect(errors).toMatchObject([{ err: new Error('no way'), tenantId: here.tenant.tenantId }]);
});

test('It runs by itself until it is stopped', async () => {
  const { transfer } = await sent({ letterTo: '外省' }, -1);
  const stop = startTransferExpirer(roundOf([here.tenant]));
  await stop();
  expect((await sideOf(here, transfer)).state).toBe('EXPIRED');
});
