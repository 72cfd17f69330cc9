import type { ViewerContext } from '../../../src/access/context';
import { ROLES } from '../../../src/access/permissions';
import { asAuditor, asClerk, asOrganizer, contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { plantChains } from '../../support/planted-chain';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBranch, aUnit, term } from './a-branch';
import { type PlantedWorld, plantWorld, type World } from './a-world';
import { alertsPage, everyAlert, type ToldAlert } from './asking-alerts';
import { addDays, addMonths, ago, firstDayReaching, lastPeriod } from './days';

async function told(
  world: Partial<World>,
): Promise<{ ctx: ViewerContext; planted: PlantedWorld; tenant: TestTenant; alerts: ToldAlert[] }> {
  const tenant = await aTenant();
  const planted = await plantWorld(tenant, { organizations: [aBranch()], units: [], parameters: {}, ...world });
  const ctx = await asAuditor(tenant);
  return { tenant, planted, ctx, alerts: await everyAlert(ctx) };
}

describe('An organization', () => {
  it('of which everything is in order has no alert', async () => {
    const { alerts } = await told({});
    expect(alerts).toEqual([]);
  });

  it('whose term ends in five months appears once, as due, since half a year before', async () => {
    const endsOn = addMonths(ago(0), 5);
    const { alerts, planted } = await told({ organizations: [aBranch({ term: term(endsOn) })] });
    expect(alerts).toEqual([
      expect.objectContaining({
        id: `alr_TERM_DUE-${planted.organizationIds[0]}`,
        kind: 'TERM_DUE',
        severity: 'INFO',
        rule: 'R-203',
        since: firstDayReaching(endsOn, 6),
        message: `The term of 第0组织 ends on ${endsOn}, within 6 months (R-203): prepare its election.`,
        evidence: [
          { name: 'TERM_ENDS_ON', value: endsOn },
          { name: 'TERM_REMINDER_MONTHS', value: '6' },
        ],
        organization: { id: `org_${planted.organizationIds[0]}`, name: '第0组织' },
        unit: null,
        acknowledgement: null,
      }),
    ]);
  });

  it('is due up to the last day of its term, overdue from the next, and neither while a postponement holds', async () => {
    const lastDue = addMonths(ago(0), 6);
    const { alerts, planted } = await told({
      organizations: [
        aBranch({ term: term(addDays(lastDue, 1)) }),
        aBranch({ term: term(lastDue) }),
        aBranch({ term: term(ago(0)) }),
        aBranch({ term: term(ago(1)) }),
        aBranch({ term: term(ago(100), addDays(ago(0), 30)) }),
        aBranch({ term: term(ago(100), ago(1)) }),
      ],
    });
    const kinds = planted.organizationIds.map((id) =>
      alerts.find(({ organization }) => organization.id === `org_${id}`),
    );
    expect(kinds.map((alert) => alert?.kind)).toEqual([
      undefined,
      'TERM_DUE',
      'TERM_DUE',
      'TERM_OVERDUE',
      undefined,
      'TERM_OVERDUE',
    ]);
    expect(kinds[3]).toMatchObject({ since: ago(0), rule: 'R-201', severity: 'SEVERE' });
    expect(kinds[5]).toMatchObject({
      since: ago(0),
      rule: 'R-201, R-202',
      message: `The term of 第5组织 was up on ${ago(100)}, and its postponement ran out on ${ago(1)} (R-201, R-202): hold the election.`,
    });
  });

  it('misses its secretary after ninety days, not before; a group and a coordinating committee miss none', async () => {
    const vacant = (days: number) => ({ secretaries: [{ from: 500, until: days }] });
    const { alerts } = await told({
      organizations: [
        aBranch(vacant(90)),
        aBranch(vacant(91)),
        aBranch({ kind: 'GROUP', secretaries: [], establishedAgo: 1 }),
        aBranch({ kind: 'COMMUNITY_COORDINATING_COMMITTEE', secretaries: [] }),
      ],
    });
    expect(alerts).toEqual([
      expect.objectContaining({
        kind: 'OFFICE_VACANT',
        severity: 'SEVERE',
        since: ago(0),
        rule: 'R-208',
        message: `第1组织 has had no secretary since ${ago(91)}, for more than 90 days (R-208): elect or appoint one.`,
      }),
    ]);
  });

  it('is too small with two full members when it is a BRANCH; a joint or temporary branch is for those who are few', async () => {
    const full = { from: 900, until: null, category: 'FULL', standing: 'ACTIVE' } as const;
    const members = [full, full, { ...full, from: 800, until: 20 }, { ...full, category: 'PROBATIONARY' } as const];
    const { alerts } = await told({
      organizations: ['BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH'].map((kind) => aBranch({ kind, members })),
    });
    expect(alerts).toEqual([
      expect.objectContaining({
        kind: 'UNDER_THRESHOLD',
        severity: 'SEVERE',
        since: ago(20),
        rule: 'R-101',
        message:
          '第0组织 has 2 full members; a branch needs at least 3 (R-101): strengthen it, or form a joint branch (R-102).',
      }),
    ]);
  });

  it('is too large with more members than the tenant allows', async () => {
    const { alerts } = await told({ parameters: { MAX_MEMBERS_BRANCH: 2 } });
    expect(alerts).toEqual([
      expect.objectContaining({
        kind: 'OVERSIZE',
        severity: 'WARNING',
        since: ago(900),
        rule: 'R-103',
        message: '第0组织 has 3 members; a branch generally has no more than 2 (R-103): divide it.',
      }),
    ]);
  });

  it('has one alert for all meetings that it missed, with the periods and the rules', async () => {
    const [month, quarter, year] = [lastPeriod(1), lastPeriod(3), lastPeriod(12)];
    const { alerts } = await told({
      organizations: [aBranch({ meetings: [], committeeMembers: [{ from: 900, until: null }] })],
    });
    expect(alerts).toEqual([
      expect.objectContaining({
        kind: 'LIFE_MISSED',
        severity: 'WARNING',
        since: year.next,
        rule: 'R-301, R-302, R-305, R-306, R-307',
        evidence: [
          { name: 'GENERAL_MEETING', value: `${quarter.label} 0/1` },
          { name: 'COMMITTEE_MEETING', value: `${month.label} 0/1` },
          { name: 'THEME_DAY', value: `${month.label} 0/1` },
          { name: 'ORGANIZATIONAL_LIFE_MEETING', value: `${year.label} 0/1` },
          { name: 'APPRAISAL', value: `${year.label} 0/1` },
        ],
      }),
    ]);
  });

  it('owes of a past period what was in force on its first day, not what is since', async () => {
    const month = lastPeriod(1);
    const daysSince = (day: string) => (Date.parse(ago(0)) - Date.parse(day)) / 86_400_000;
    const evidence = async (changes: World['changes']) => {
      const { alerts } = await told({
        organizations: [aBranch({ meetings: aBranch().meetings.filter(({ kind }) => kind !== 'THEME_DAY') })],
        changes,
      });
      return alerts.flatMap((alert) => alert.evidence);
    };
    const missed = [{ name: 'THEME_DAY', value: `${month.label} 0/1` }];
    expect(await evidence({ THEME_DAY_PER_MONTH: { since: daysSince(month.first) - 1, value: 0 } })).toEqual(missed);
    expect(await evidence({ THEME_DAY_PER_MONTH: { since: daysSince(month.first), value: 0 } })).toEqual([]);
    expect(await evidence({ THEME_DAY_PER_MONTH: { since: daysSince(month.next), value: 5 } })).toEqual(missed);
  });

  it('is not spared by a postponement of the renewal after an earlier term', async () => {
    const { alerts, planted, tenant, ctx } = await told({
      organizations: [aBranch({ term: term(ago(10), addDays(ago(0), 30)) })],
    });
    expect(alerts).toEqual([]);
    await asMigrator(
      `with former as (
         insert into terms (tenant_id, id, organization_id, began_on, ends_on, valid, recorded_at)
         values ($1, gen_random_uuid(), $2, '1996-01-01', '1999-01-01', '[1996-01-01,2000-01-01)', now()) returning id)
       update elections e set term_id = former.id from former where e.tenant_id = $1`,
      [tenant.tenantId, planted.organizationIds[0]],
    );
    expect(await everyAlert(ctx)).toMatchObject([{ kind: 'TERM_OVERDUE', rule: 'R-201' }]);
  });
});

describe('A unit without an organization', () => {
  const worker = (from: number) => ({
    employed: { from, until: null },
    member: { from: 600, until: null, category: 'FULL', standing: 'ACTIVE' } as const,
  });

  it('should have one when three full members work there, or when it reported three', async () => {
    const figure = (countedAgo: number, memberCount: number) => ({ countedAgo, memberCount, isVoided: false });
    const { alerts, planted } = await told({
      units: [
        aUnit({ workers: [worker(300), worker(200), worker(100)] }),
        aUnit({ figures: [figure(60, 5), figure(90, 2)] }),
        aUnit({ figures: [figure(60, 2), figure(90, 5)] }),
        aUnit({ workers: [worker(300), worker(200)] }),
        aUnit({ figures: [figure(60, 5)], formations: [{ from: 30, until: null }] }),
        aUnit({ figures: [figure(60, 5)], status: 'SHELL' }),
      ],
    });
    expect(alerts).toEqual([
      expect.objectContaining({
        id: `alr_SHOULD_ESTABLISH-${planted.unitIds[0]}`,
        severity: 'WARNING',
        since: ago(100),
        rule: 'R-114',
        message:
          '第0单位 has no organization: 3 full members work there (R-114); from 3 on it should have one. 第0组织 sees to it.',
        organization: { id: `org_${planted.organizationIds[0]}`, name: '第0组织' },
        unit: { id: `unt_${planted.unitIds[0]}`, name: '第0单位' },
      }),
      expect.objectContaining({
        id: `alr_SHOULD_ESTABLISH-${planted.unitIds[1]}`,
        since: ago(60),
        rule: 'R-101',
        evidence: [
          { name: 'REPORTED_MEMBERS', value: '5' },
          { name: 'REPORTED_ON', value: ago(60) },
          { name: 'MIN_FULL_MEMBERS_BRANCH', value: '3' },
        ],
      }),
    ]);
  });

  it('should have one since it is at work, since nobody covers it, and since there are enough, whichever is the last', async () => {
    const workers = [worker(300), worker(250), worker(240)];
    const { alerts } = await told({
      units: [
        aUnit({ workers, formations: [{ from: 230, until: 30 }] }),
        aUnit({ workers, statusAgo: 20 }),
        aUnit({ workers, formations: [{ from: 390, until: 350 }] }),
      ],
    });
    expect(alerts.map(({ since, unit }) => [unit?.name, since])).toEqual([
      ['第2单位', ago(240)],
      ['第0单位', ago(30)],
      ['第1单位', ago(20)],
    ]);
  });

  it('is covered up to the last day of a formation, and not by one that has ended', async () => {
    const workers = [worker(300), worker(250), worker(240)];
    const { alerts } = await told({
      units: [
        aUnit({ workers, formations: [{ from: 230, until: 0 }] }),
        aUnit({ workers, formations: [{ from: 230, until: -1 }] }),
      ],
    });
    expect(alerts.map(({ since, unit }) => [unit?.name, since])).toEqual([['第0单位', ago(0)]]);
  });
});

describe('The list of alerts', () => {
  const mixed: Partial<World> = {
    organizations: [
      aBranch({ term: term(addMonths(ago(0), 2)) }),
      aBranch({ secretaries: [{ from: 500, until: 200 }], term: term(ago(3)) }),
      aBranch({ meetings: [], members: [] }),
    ],
    units: [aUnit({ figures: [{ countedAgo: 60, memberCount: 5, isVoided: false }] })],
  };

  it('has the gravest first, of those the oldest, the same on pages of any size', async () => {
    const { ctx, alerts } = await told(mixed);
    const order = ['SEVERE', 'WARNING', 'INFO'];
    const keys = alerts.map(({ severity, since, id }) => `${order.indexOf(severity)} ${since} ${id}`);
    expect(keys.length).toBeGreaterThan(5);
    expect(keys).toEqual([...keys].sort());
    for (const first of [1, 2, 100]) expect(await everyAlert(ctx, '{}', first)).toEqual(alerts);
  });

  it('is one statement with all that is selected beside, and another where it is counted, however many there are', async () => {
    const { ctx } = await told(mixed);
    const many = await told({
      organizations: Array.from({ length: 40 }, () => aBranch({ members: [], meetings: [] })),
    });
    for (const each of [ctx, many.ctx]) {
      const counted = async (field: string) => {
        const fresh = { ...each, counters: { statements: 0 } };
        const page = await alertsPage(fresh, 'first: 100', field);
        return { statements: fresh.counters.statements, isWhole: page.totalCount === page.edges.length };
      };
      expect(await counted('')).toEqual({ statements: 1, isWhole: false });
      expect(await counted('totalCount')).toEqual({ statements: 2, isWhole: true });
    }
  });

  it('keeps to kinds and severities, which add up', async () => {
    const { ctx, alerts } = await told(mixed);
    const kindsOf = async (filter: string) =>
      [...new Set((await everyAlert(ctx, filter)).map(({ kind }) => kind))].sort();
    expect(await kindsOf('{ kinds: [TERM_DUE, LIFE_MISSED] }')).toEqual(['LIFE_MISSED', 'TERM_DUE']);
    expect(await kindsOf('{ severities: [WARNING] }')).toEqual(['LIFE_MISSED', 'SHOULD_ESTABLISH']);
    expect(await kindsOf('{ kinds: [TERM_DUE, LIFE_MISSED], severities: [INFO] }')).toEqual(['TERM_DUE']);
    expect(await kindsOf('{ kinds: [] }')).toEqual([]);
    expect(await everyAlert(ctx, '{ severities: [SEVERE, WARNING, INFO] }')).toEqual(alerts);
  });

  it('keeps to the subtree of an organization, along either graph', async () => {
    const tenant = await aTenant();
    const ids = await plantChains(tenant, { streets: 2, communities: 1, grids: 2 });
    const ctx = await asAuditor(tenant);
    const names = async (key: string, graph: string) => {
      const alerts = await everyAlert(
        ctx,
        `{ under: { id: "org_${ids.get(key)}", graph: ${graph} }, kinds: [UNDER_THRESHOLD, OFFICE_VACANT] }`,
      );
      return new Set(alerts.map(({ organization }) => organization.id.slice(4)));
    };
    const [first, second, committee] = ['S1-C1-G1', 'S1-C1-G2', 'S1-C1-W'].map((key) => ids.get(key));
    expect(await names('S1', 'CHAIN')).toEqual(new Set([first, second]));
    expect(await names('S1-C1-W', 'FORMAL')).toEqual(new Set([committee, first, second]));
    expect(await names('S1-C1-G1', 'FORMAL')).toEqual(new Set([first]));
    expect((await everyAlert(ctx, `{ under: { id: "org_${tenant.tenantId}" } }`)).length).toBe(0);
  });

  it('speaks Chinese to who reads Chinese', async () => {
    const { ctx } = await told({ organizations: [aBranch({ secretaries: [{ from: 500, until: 200 }] })] });
    const page = await alertsPage({ ...ctx, language: 'zh' });
    expect(page.edges[0]?.node.message).toBe(
      `“第0组织”自 ${ago(200)} 起书记空缺，已超过 90 天（R-208）；请及时补选或任命。`,
    );
  });

  it('is for every business role, and for none of the three administrators', async () => {
    const { tenant, planted } = await told({});
    for (const role of ROLES) {
      const isHeldBelow = role === 'SECRETARY' || role === 'CLERK';
      const ctx = await contextFor(tenant, role, isHeldBelow ? { organizationId: planted.organizationIds[0] } : {});
      const { errors } = await graphqlAs(ctx, '{ alerts { totalCount } }');
      const isAdministrator = role.endsWith('_ADMIN');
      expect({ role, code: errors?.[0]?.extensions?.code }).toEqual({
        role,
        code: isAdministrator ? 'FORBIDDEN' : undefined,
      });
    }
  });

  it('tells what is mine: what I may acknowledge', async () => {
    const tenant = await aTenant();
    const ids = await plantChains(tenant, { communities: 2, grids: 1 });
    const committee = ids.get('S1-C1-W') ?? '';
    const clerk = await asClerk(tenant, committee);
    const own = await everyAlert(clerk, '{ isMine: true }');
    const others = await everyAlert(clerk, '{ isMine: false }');
    const below = await everyAlert(clerk, `{ under: { id: "org_${committee}", graph: FORMAL } }`);
    expect(own).toEqual(below);
    expect(own.length).toBeGreaterThan(2);
    expect(own.length + others.length).toBe((await everyAlert(clerk)).length);
    expect(await everyAlert(await asAuditor(tenant), '{ isMine: true }')).toEqual([]);
    expect(await everyAlert(await asOrganizer(tenant), '{ isMine: false }')).toEqual([]);
  });

  it('is mine for whoever stands in the chain only, in the chain below: what has no formal place', async () => {
    const tenant = await aTenant();
    const ids = await plantChains(tenant, { streets: 2, communities: 1, grids: 1 });
    const coordinating = ids.get('S1-C1') ?? '';
    const chainOnly = await asMigrator<{ id: string }>(
      'select id from organizations where tenant_id = $1 and formal_path is null',
      [tenant.tenantId],
    );
    expect(chainOnly.map(({ id }) => id)).toContain(coordinating);
    // No kind without a formal place has alerts: one stands as a branch that lost its place.
    await asMigrator(`update organizations set kind = 'BRANCH' where tenant_id = $1 and id = any($2)`, [
      tenant.tenantId,
      [coordinating, ids.get('S2-C1'), ids.get('S1-C1-G1-P1-H1')],
    ]);
    const own = await everyAlert(await asClerk(tenant, coordinating), '{ isMine: true, kinds: [UNDER_THRESHOLD] }');
    expect(own.map(({ organization }) => organization.id).sort()).toEqual(
      [`org_${coordinating}`, `org_${ids.get('S1-C1-G1-P1-H1')}`].sort(),
    );
  });

  it('refuses a cursor of another filter, and a page of none', async () => {
    const { ctx } = await told(mixed);
    const { pageInfo } = await alertsPage(ctx, 'first: 1');
    for (const args of [`filter: { kinds: [TERM_DUE] }, after: "${pageInfo.endCursor}"`, 'first: 0', 'first: 101']) {
      await expect(alertsPage(ctx, args)).rejects.toThrow('BAD_USER_INPUT');
    }
  });

  it('is of the tenant alone', async () => {
    const { alerts } = await told(mixed);
    const stranger = await told({});
    expect(alerts.length).toBeGreaterThan(0);
    expect(await everyAlert(stranger.ctx, '{ isAcknowledged: null }')).toEqual([]);
    expect(
      await asMigrator('select id from alert_acknowledgements where tenant_id = $1', [stranger.tenant.tenantId]),
    ).toEqual([]);
  });
});
