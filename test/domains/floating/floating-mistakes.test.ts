import { assignLiaison } from '../../../src/domains/floating/assign-liaison';
import { closeFloatingRecord } from '../../../src/domains/floating/close-floating-record';
import { incorporateFloatingMember } from '../../../src/domains/floating/incorporate-floating-member';
import { logFloatingContact } from '../../../src/domains/floating/log-floating-contact';
import { referFloatingMember } from '../../../src/domains/floating/refer-floating-member';
import { reportFloatingMember } from '../../../src/domains/floating/report-floating-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { BRANCH, COMMITTEE, OTHER_BRANCH } from '../offices/a-body';
import {
  anIncorporation,
  anInflow,
  aReferral,
  aReport,
  aWorld,
  brokenFloatingChecks,
  OUT_ON,
  refused,
  sideOf,
  step,
  stepsBy,
  toDivision,
  toTenant,
  type World,
} from './a-floating';

/** What a hurried clerk does, and how it is mended. */

let world: World;

beforeEach(async () => {
  world = await aWorld();
});

afterEach(async () => {
  expect(await brokenFloatingChecks(world)).toEqual([]);
});

const recordsOf2024 = async ({ ctx }: World): Promise<number> => {
  const query = `{ floatingReport(from: "2024-01-01", until: "2024-12-31") { figures { records } } }`;
  const { data, errors } = await graphqlAs<{ floatingReport: { figures: { records: number } } }>(ctx, query);
  expect(errors).toBeUndefined();
  return data?.floatingReport.figures.records ?? -1;
};

const bookClosedThrough = ({ tenant }: World, day: string) =>
  asMigrator('update tenants set closed_through = $2 where tenant_id = $1', [tenant.tenantId, day]);

describe('A record that should not be there', () => {
  it('is taken back by the origin, counts nowhere, and is reported anew from the same day', async () => {
    const peer = await aWorld();
    const wrong = await aReferral(world, toTenant(peer.tenant));
    expect([await recordsOf2024(world), await recordsOf2024(peer)]).toEqual([1, 1]);
    const closed = await world.steps.close(wrong, 'RECORDED_IN_ERROR', '2024-03-07');
    expect(closed).toMatchObject({ state: 'CLOSED', result: 'RECORDED_IN_ERROR', memberName: null });
    expect(await sideOf(peer, wrong)).toMatchObject({ result: 'RECORDED_IN_ERROR', member_name: null });
    expect([await recordsOf2024(world), await recordsOf2024(peer)]).toEqual([0, 0]);
    const right = await world.steps.report(aReport(world, { ...toDivision, outOn: OUT_ON }));
    expect(right).toMatchObject({ state: 'REPORTED', outOn: OUT_ON });
    expect(await recordsOf2024(world)).toBe(1);
  });

  it('is not taken back by the destination, which does not know', async () => {
    const peer = await aWorld();
    const referred = await aReferral(world, toTenant(peer.tenant));
    const close = { id: referred.id, expectedVersion: 1, closedOn: '2024-03-07' } as const;
    expect(refused(await closeFloatingRecord(peer.ctx, { ...close, result: 'RECORDED_IN_ERROR' }))).toEqual([
      'RESULT_NOT_ALLOWED R-604',
    ]);
  });

  it('stays where it was counted in the closed period, on either side', async () => {
    const peer = await aWorld();
    const referred = await aReferral(world, toTenant(peer.tenant));
    const close = { ...step(referred), result: 'RECORDED_IN_ERROR', closedOn: '2025-01-10' } as const;
    await bookClosedThrough(peer, '2024-12-31');
    expect(refused(await closeFloatingRecord(world.ctx, close))).toEqual(['PEER_CLOSED_PERIOD CLOSED_PERIOD']);
    await bookClosedThrough(world, '2024-12-31');
    expect(refused(await closeFloatingRecord(world.ctx, close))).toEqual(['CLOSED_PERIOD CLOSED_PERIOD']);
    expect((await world.steps.close(referred, 'RETURNED', '2025-01-10')).state).toBe('CLOSED');
  });

  it('of a stranger is taken back where it was recorded', async () => {
    const arrived = await world.steps.inflow(anInflow(world));
    await world.steps.close(arrived, 'RECORDED_IN_ERROR', '2024-03-09');
    expect(await recordsOf2024(world)).toBe(0);
  });
});

describe('That the relationship was transferred', () => {
  it('is told of a stranger by the only side that there is', async () => {
    const arrived = await world.steps.inflow(anInflow(world));
    expect(await world.steps.close(arrived, 'TRANSFERRED', '2024-10-01')).toMatchObject({ result: 'TRANSFERRED' });
  });

  it('is told inside a tenant by whoever is above the branch of origin, not by the destination', async () => {
    const record = await anIncorporation(world);
    const close = { ...step(record), result: 'TRANSFERRED', closedOn: '2024-10-01' } as const;
    const { tenant, body } = world;
    const there = await asSecretary(tenant, body.organizations.get(OTHER_BRANCH) as string);
    expect(refused(await closeFloatingRecord(there, close))).toEqual(['RESULT_NOT_ALLOWED R-604']);
    const here = await asSecretary(tenant, body.organizations.get(BRANCH) as string);
    expect((await stepsBy(here).close(record, 'TRANSFERRED', '2024-10-01')).result).toBe('TRANSFERRED');
  });
});

describe('Whose standing is suspended while away', () => {
  const suspension = { suspendedOn: '2024-06-01', documentNumber: '〔2024〕9号', expectedVersion: 1 };

  it('is not referred to another tenant: nothing of the person goes there', async () => {
    const peer = await aWorld();
    const registered = await world.steps.register(await world.steps.report(aReport(world, toTenant(peer.tenant))));
    expect((await suspendMember(world.ctx, { id: world.body.member('F1'), ...suspension })).userErrors).toEqual([]);
    const refer = { ...step(registered), referredOn: '2024-06-02' };
    expect(refused(await referFloatingMember(world.ctx, refer))).toEqual(['STANDING_NOT_ACTIVE R-508']);
    expect(await sideOf(peer, registered)).toEqual({});
  });

  it('is not incorporated inside the tenant; the contact goes on, and the record may end', async () => {
    const received = await world.steps.receive(await aReferral(world));
    const named = await world.steps.liaison(received, world.body.member('G1'));
    expect((await suspendMember(world.ctx, { id: world.body.member('F1'), ...suspension })).userErrors).toEqual([]);
    const organizationId = world.body.organization(OTHER_BRANCH);
    const incorporate = { organizationId, attachment: 'BRANCH', incorporatedOn: '2024-06-02' } as const;
    expect(refused(await incorporateFloatingMember(world.ctx, { ...step(named), ...incorporate }))).toEqual([
      'STANDING_NOT_ACTIVE R-508',
    ]);
    const contacted = await world.steps.contact(named, '2024-06-03');
    expect((await world.steps.close(contacted, 'LOST_CONTACT', '2024-06-04')).result).toBe('LOST_CONTACT');
  });
});

describe('A contact', () => {
  it('that was recorded already, of that day and channel, is not counted twice', async () => {
    const record = await world.steps.contact(await aReferral(world, toDivision), '2025-04-01', 'PHONE');
    const contact = { ...step(record), contactedOn: '2025-04-01', channel: 'PHONE' } as const;
    expect(refused(await logFloatingContact(world.ctx, contact))).toEqual(['NOTHING_TO_CHANGE CHANGE']);
    expect((await world.steps.contact(record, '2025-04-01', 'VISIT')).lastContactChannel).toBe('VISIT');
    const counts = 'select contacts from floating_contact_counts where tenant_id = $1';
    expect(await asMigrator(counts, [world.tenant.tenantId])).toEqual([{ contacts: 2 }]);
  });

  it('that was recorded before the reception of the day before is the first one', async () => {
    const peer = await aWorld();
    const referred = await aReferral(world, toTenant(peer.tenant));
    const contacted = await peer.steps.contact({ ...referred, version: 1 }, '2024-03-09', 'VISIT');
    const received = await peer.steps.receive(contacted, '2024-03-08', peer.body.organization(COMMITTEE));
    expect(received).toMatchObject({ firstContactOn: '2024-03-09', contactDueOn: '2024-06-07' });
  });
});

describe('A liaison', () => {
  it('is only of the own side', async () => {
    const peer = await aWorld();
    const referred = await aReferral(world, toTenant(peer.tenant));
    const theirs = { id: referred.id, expectedVersion: 1, memberId: world.body.member('F2') };
    await expect(assignLiaison(peer.ctx, theirs)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });
});

test('a report from another day than the one on which the member left is mended like any mistake', async () => {
  const wrong = await world.steps.report(aReport(world, { outOn: '2024-05-01' }));
  await world.steps.close(wrong, 'RECORDED_IN_ERROR', '2024-05-01');
  const answer = await reportFloatingMember(world.ctx, aReport(world, { outOn: '2024-04-01' }));
  expect(answer.floatingRecord).toMatchObject({ outOn: '2024-04-01' });
});
