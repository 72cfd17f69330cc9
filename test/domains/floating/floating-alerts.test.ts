import { monthsAfter } from '../../../src/shared/calendar';
import { today } from '../../../src/shared/clock';
import { asAuditor, asOverseer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { alertsPage, everyAlert } from '../alerts/asking-alerts';
import { BRANCH, OTHER_BRANCH } from '../offices/a-body';
import { anInflow, aReferral, aReport, aWorld, toDivision, type World } from './a-floating';

const KINDS = '{ kinds: [CONTACT_OVERDUE, SHOULD_TRANSFER] }';

let world: World;

beforeEach(async () => {
  world = await aWorld();
});

const id = (key: string) => world.body.organizations.get(key) as string;

test('contacts that are overdue are told to whose duty they are: the origin, and the destination of who has just arrived', async () => {
  const { steps, body, tenant } = world;
  await aReferral(world, { ...toDivision, outOn: '2024-02-01' });
  await aReferral(world, { memberId: body.member('F2'), ...toDivision });
  const received = await steps.receive(await aReferral(world, { memberId: body.member('F3') }));
  const auditor = await asAuditor(tenant);
  const told = async () =>
    (await everyAlert(auditor, '{ kinds: [CONTACT_OVERDUE] }')).map(({ organization, evidence, since, message }) => ({
      id: organization.id,
      evidence,
      since,
      message,
    }));
  const ofOrigin = {
    id: body.organization(BRANCH),
    since: '2024-06-05',
    evidence: [
      { name: 'CONTACTS_OVERDUE', value: '2' },
      { name: 'EARLIEST_CONTACT_DUE', value: '2024-06-04' },
    ],
    message: expect.stringContaining('2 floating members of'),
  };
  const ofDestination = {
    id: body.organization(OTHER_BRANCH),
    since: '2024-03-10',
    evidence: [
      { name: 'CONTACTS_OVERDUE', value: '1' },
      { name: 'EARLIEST_CONTACT_DUE', value: '2024-03-09' },
    ],
    message: expect.stringContaining('1 floating member of'),
  };
  expect((await told()).sort((a, b) => (a.since < b.since ? 1 : -1))).toEqual([ofOrigin, ofDestination]);
  // After the first contact it is the origin's duty again.
  await steps.contact(received, '2024-03-09');
  expect((await told()).map(({ id, evidence }) => [id, evidence[0]?.value])).toEqual([
    [body.organization(BRANCH), '3'],
  ]);
});

test('who has been away for half a year should be transferred; not who is abroad, nor a stranger', async () => {
  const { steps, body, tenant } = world;
  await steps.report(aReport(world, { memberId: body.member('F1'), outOn: '2024-03-15' }));
  const abroad = { range: 'ABROAD', destination: { organizationName: '中国驻某国使馆党委' } } as const;
  await steps.report(aReport(world, { memberId: body.member('F2'), outOn: '2024-03-01', ...abroad }));
  await steps.report(aReport(world, { memberId: body.member('F3'), outOn: monthsAfter(today(), -5) }));
  await steps.inflow(anInflow(world));
  const [alert, ...others] = await everyAlert(await asAuditor(tenant), '{ kinds: [SHOULD_TRANSFER] }');
  expect(others).toEqual([]);
  expect(alert).toMatchObject({
    severity: 'INFO',
    since: '2024-09-15',
    rule: 'R-501, R-604',
    organization: { id: body.organization(BRANCH) },
    evidence: [
      { name: 'FLOATING_MEMBERS', value: '1' },
      { name: 'EARLIEST_OUT_ON', value: '2024-03-15' },
      { name: 'SHOULD_TRANSFER_MONTHS', value: '6' },
    ],
  });
});

test('a threshold of the tenant counts, and a contact mends the alert', async () => {
  const { steps, tenant } = world;
  const record = await aReferral(world, toDivision);
  await asMigrator(
    `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
     values ($1, gen_random_uuid(), 'CONTACT_EVERY_DAYS', '[2024-01-01,)', 3650, '〔2024〕1号', now())`,
    [tenant.tenantId],
  );
  const auditor = await asAuditor(tenant);
  expect(await everyAlert(auditor, '{ kinds: [CONTACT_OVERDUE] }')).toEqual([]);
  await asMigrator('delete from parameter_overrides where tenant_id = $1', [tenant.tenantId]);
  expect((await everyAlert(auditor, '{ kinds: [CONTACT_OVERDUE] }')).length).toBe(1);
  await steps.contact(record, today());
  expect(await everyAlert(auditor, '{ kinds: [CONTACT_OVERDUE] }')).toEqual([]);
});

test('they are seen within the reach of floating members, and by nobody who may not read them', async () => {
  const { tenant } = world;
  await aReferral(world, toDivision);
  const count = async (ctx: Parameters<typeof everyAlert>[0]) => (await everyAlert(ctx, KINDS)).length;
  expect(await count(await asAuditor(tenant))).toBe(2);
  expect(await count(await asSecretary(tenant, id(BRANCH)))).toBe(2);
  expect(await count(await asSecretary(tenant, id(OTHER_BRANCH)))).toBe(0);
  expect(await count(await asOverseer(tenant))).toBe(0);
  const { totalCount } = await alertsPage(await asOverseer(tenant), `filter: ${KINDS}`, 'totalCount');
  expect(totalCount).toBe(0);
});

describe('An alert that is acknowledged', () => {
  const kinds = ['CONTACT_OVERDUE', 'SHOULD_TRANSFER'] as const;

  async function acknowledgeBoth() {
    for (const kind of kinds) {
      const [alert] = await everyAlert(world.ctx, `{ kinds: [${kind}] }`);
      const input = { alertId: alert?.id, cause: alert?.cause, reason: 'PLANNED' };
      const { data } = await graphqlAs<{ acknowledgeAlert: { userErrors: object[] } }>(
        world.ctx,
        'mutation ($input: AcknowledgeAlertInput!) { acknowledgeAlert(input: $input) { userErrors { code } } }',
        { input },
      );
      expect(data?.acknowledgeAlert.userErrors).toEqual([]);
    }
  }

  /** Those that do not rest. */
  const awaiting = async () => (await everyAlert(world.ctx, KINDS)).map(({ kind }) => kind).sort();

  test('rests when a record falls away, and comes back with another', async () => {
    const { steps, body } = world;
    const first = await aReferral(world, { ...toDivision, outOn: '2024-02-01' });
    await aReferral(world, { memberId: body.member('F2'), ...toDivision });
    await acknowledgeBoth();
    expect(await awaiting()).toEqual([]);
    await steps.close(first);
    expect(await awaiting()).toEqual([]);
    await aReferral(world, { memberId: body.member('F3'), ...toDivision });
    expect(await awaiting()).toEqual([...kinds]);
  });

  test('comes back when a contact has been missed again; what is kept tells no day', async () => {
    const record = await aReferral(world, toDivision);
    await acknowledgeBoth();
    await world.steps.contact(record, '2024-05-05');
    expect(await awaiting()).toEqual(['CONTACT_OVERDUE']);
    const kept = await asMigrator<{ items: string[] }>(
      'select items from alert_acknowledgements where tenant_id = $1',
      [world.tenant.tenantId],
    );
    expect(JSON.stringify(kept)).not.toMatch(/20\d\d-\d\d-\d\d/);
  });
});
