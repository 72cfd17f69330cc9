import { asAuditor, asOrganizer, contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';
import { ago } from '../alerts/days';
import { aBranch, aFirm, CALIBRATION, formed, fullMembers, once, reported } from './a-small-world';
import { askCoverage, coverageOf, rowsOf } from './asking-coverage';
import { type CountedWorld, plantCountedWorld } from './counted-world';

async function aCountedTenant(world: CountedWorld) {
  const tenant = await aTenant();
  const planted = await plantCountedWorld(tenant, world);
  return { tenant, ...planted, ctx: await asAuditor(tenant) };
}

describe('The report of coverage', () => {
  it('tells 69 of 86 as 80.23 %, 7 of 8 as 87.50 %, by which rule, and by mode of formation', async () => {
    const { ctx } = await aCountedTenant(CALIBRATION);
    const { byUnitKind, byFormationMode, rate } = await coverageOf(ctx);
    expect(
      byUnitKind.map(({ key, partition, rate: own }) => [key, partition?.units, own.numerator, own.n, own.percent]),
    ).toEqual([
      ['NON_PUBLIC_ENTERPRISE', 86, 69, 86, 80.23],
      ['SOCIAL_ORGANIZATION', 8, 7, 8, 87.5],
    ]);
    expect(byUnitKind[0]?.rate.definition.denominatorRule).toContain('Only those of kind NON_PUBLIC_ENTERPRISE.');
    expect(rate).toMatchObject({ numerator: 76, denominator: 94, n: 94, percent: 80.85, reason: null });
    expect(rate.definition).toMatchObject({ code: 'STRICT', version: 1, subject: 'UNIT' });
    const modes = byFormationMode.filter(({ rate: own }) => own.numerator > 0);
    expect(modes.map(({ key, rate: own }) => [key, own.numerator, own.denominator])).toEqual([
      ['SINGLE', 40, 94],
      ['JOINT', 7, 94],
      ['AREA_JOINT', 29, 94],
    ]);
    expect(modes[0]?.rate.definition.numeratorRule).toContain('Only those formed by SINGLE.');
  });

  it('counts only the kinds and sectors asked for, and says so in the rule', async () => {
    const { ctx } = await aCountedTenant(CALIBRATION);
    const { rate, partition } = await coverageOf(ctx, { kinds: ['SOCIAL_ORGANIZATION'], sectors: ['COMMERCE'] });
    expect([rate.numerator, rate.denominator, rate.percent, partition.units]).toEqual([7, 8, 87.5, 8]);
    expect(rate.definition.denominatorRule).toMatch(
      /Only those of kind SOCIAL_ORGANIZATION\. Only those of sector COMMERCE\.$/,
    );
    expect(await rowsOf(ctx, 'GAP', { kinds: ['SOCIAL_ORGANIZATION'] })).toHaveLength(1);
    const none = await coverageOf(ctx, { kinds: [], sectors: ['COMMERCE', 'COMMERCE'] });
    expect([none.rate.n, none.rate.percent, none.partition.units]).toEqual([0, null, 0]);
    expect(none.rate.definition.denominatorRule).toMatch(
      /None, for no kind is asked for\. Only those of sector COMMERCE\.$/,
    );
  });

  it('gives another numerator and denominator by another rule, and both with it', async () => {
    const active = aBranch({ meetings: once({ heldAgo: 30 }) });
    const idle = aBranch({ meetings: once({ heldAgo: 400 }) });
    const { ctx } = await aCountedTenant({
      organizations: [active, idle],
      units: [
        aFirm({ formations: formed('SINGLE', 0), figures: reported(60, 3) }),
        aFirm({ formations: formed('SINGLE', 1), figures: reported(60, 3) }),
        aFirm({ formations: formed('JOINT', 0), figures: reported(4, 0) }),
        aFirm({ figures: reported(60, null) }),
      ],
    });
    const figure = async (definition: string, options: object | null = null) => {
      const { rate } = await coverageOf(ctx, { definition, options });
      return [rate.numerator, rate.denominator];
    };
    expect(await figure('STRICT')).toEqual([3, 4]);
    expect(await figure('THREE_HAS')).toEqual([1, 4]);
    expect(await figure('THREE_HAS', { denominator: 'MIN_STAFF', minStaff: 50 })).toEqual([1, 3]);
    expect(await figure('ORGANIZATION', { denominator: 'MIN_STAFF', minStaff: 50 })).toEqual([2, 3]);
    const { rate } = await coverageOf(ctx, {
      definition: 'THREE_HAS',
      options: { denominator: 'MIN_STAFF', minStaff: 50 },
    });
    expect(rate.definition.denominatorRule).toContain('at least 50 workers');
    expect(rate.definition.numeratorRule).toContain('12 months');
  });

  it('finds by the members who work there that a unit should have an organization', async () => {
    const { ctx, unitIds } = await aCountedTenant({
      organizations: [aBranch()],
      units: [
        aFirm({ sector: 'ROAD_FREIGHT', workers: fullMembers(5) }),
        aFirm({ figures: reported(30, 3) }),
        aFirm({ figures: reported(30, 4), workers: fullMembers(3) }),
        aFirm({ workers: fullMembers(5, { standing: 'SUSPENDED' }) }),
        aFirm({ workers: fullMembers(1, { category: 'PROBATIONARY' }) }),
        aFirm(),
      ],
    });
    const rows = await rowsOf(ctx, 'DENOMINATOR');
    expect(rows.map((row) => [row.class, row.fullMembers, row.basis])).toEqual([
      ['SHOULD_NOT_YET', 5, 'EMPLOYED'],
      ['SHOULD_NOT_YET', 3, 'REPORTED'],
      ['SHOULD_NOT_YET', 4, 'BOTH'],
      ['FEW', 0, null],
      ['FEW', 0, null],
      ['NONE', 0, null],
    ]);
    const due = await rowsOf(ctx, 'GAP', { definition: 'DUE' });
    expect(due.map(({ unit }) => unit?.id)).toEqual(unitIds.slice(0, 3).map((id) => `unt_${id}`));
    expect(await coverageOf(ctx, { definition: 'DUE' })).toMatchObject({
      rate: { numerator: 0, denominator: 3, percent: 0 },
      partition: { units: 6, single: 0, joint: 0, shouldNotYet: 3, few: 2, none: 1 },
    });
  });

  it('counts an instructor as work coverage, and a dissolved organization as none', async () => {
    const gone = aBranch({
      states: once({ from: 1_000, until: 200, status: 'ESTABLISHED' }, { from: 200, until: null, status: 'DISSOLVED' }),
    });
    const { tenant, ctx, organizationIds, unitIds } = await aCountedTenant({
      organizations: [aBranch(), gone],
      units: [
        aFirm({ instructors: once({ from: 100, until: null }) }),
        aFirm({ formations: formed('SINGLE', 1) }),
        aFirm({ formations: formed('SYNCHRONOUS', 0) }),
      ],
    });
    // Who sits in a committee for the unit is not sent to it.
    await asMigrator(
      `insert into offices (tenant_id, id, organization_id, post, appointment, unit_id, unit_post, valid, recorded_at)
       values ($1, gen_random_uuid(), $2, 'PART_TIME_MEMBER', 'APPOINTED', $3, '负责人', daterange($4::date, null), $4::date)`,
      [tenant.tenantId, organizationIds[0], unitIds[0], ago(900)],
    );
    const figures = async (asOf: string) => {
      const { measures } = await coverageOf(ctx, { asOf });
      const of = (code: string) => measures.find(({ definition }) => definition.code === code);
      return [of('STRICT')?.numerator, of('WORK')?.numerator];
    };
    expect(await figures(ago(0))).toEqual([1, 2]);
    expect(await figures(ago(150))).toEqual([1, 1]);
    expect(await figures(ago(300))).toEqual([2, 2]);
  });

  it('has no rate of nothing, and says why', async () => {
    const { ctx } = await aCountedTenant({
      organizations: [aBranch()],
      units: [aFirm({ states: once({ from: 900, until: null, status: 'SHELL' }) })],
    });
    const { rate, measures, partition, shells, byUnitKind, byGridCoverage } = await coverageOf(ctx);
    expect(rate).toMatchObject({
      numerator: 0,
      denominator: 0,
      n: 0,
      percent: null,
      reason: expect.stringContaining('no rate'),
    });
    expect(
      measures
        .filter(({ denominator }) => denominator === 0)
        .every(({ percent, reason }) => percent === null && reason !== null),
    ).toBe(true);
    expect([partition.units, shells, byUnitKind.length]).toEqual([0, 1, 0]);
    expect(byGridCoverage.map(({ key, rate: own }) => [key, own.percent])).toEqual([
      ['NONE', null],
      ['GROUP_ONLY', null],
      ['BRANCH', null],
      ['MULTIPLE', null],
    ]);
  });

  it('says rules and reasons in Chinese to those who read Chinese', async () => {
    const { ctx } = await aCountedTenant(CALIBRATION);
    const { rate, measures } = await coverageOf({ ...ctx, language: 'zh' }, { kinds: ['AGENCY'] });
    expect(rate.reason).toContain('无法计算比例');
    expect(rate.definition.denominatorRule).toBe(
      '截至该日正常运行的全部单位；尚未核实的摸底单位、空壳单位和已清理单位不计入。仅计机关。',
    );
    expect(measures.map(({ definition }) => definition.numeratorRule).join('')).not.toMatch(/[A-Za-z]{5}/);
  });
});

describe('A figure and its rows', () => {
  type Parts = Record<'NUMERATOR' | 'DENOMINATOR' | 'GAP', { totalCount: number }>;
  type Told = Parts & { numerator: number; denominator: number };
  const COUNTED = `{ numerator denominator ${(['NUMERATOR', 'DENOMINATOR', 'GAP'] as const)
    .map((part) => `${part}: rows(part: ${part}, first: 1) { totalCount }`)
    .join(' ')} }`;
  const expectSame = ({ numerator, denominator, NUMERATOR, DENOMINATOR, GAP }: Told) =>
    expect([NUMERATOR.totalCount, DENOMINATOR.totalCount, GAP.totalCount]).toEqual([
      numerator,
      denominator,
      denominator - numerator,
    ]);

  it('are the same count, part by part, for every measure', async () => {
    const { ctx } = await aCountedTenant(CALIBRATION);
    const { measures } = await coverageOf<{ measures: Told[] }>(ctx, {}, `measures ${COUNTED}`);
    expect(measures).toHaveLength(7);
    measures.forEach(expectSame);
  });

  it.each(['byUnitKind', 'bySector', 'byFormationMode', 'byGridCoverage'])('are the same %s', async (field) => {
    const { ctx } = await aCountedTenant(CALIBRATION);
    const report = await coverageOf<Record<string, { rate: Told }[]>>(ctx, {}, `${field} { rate ${COUNTED} }`);
    const rates = (report[field] ?? []).map(({ rate }) => rate);
    expect(rates.length).toBeGreaterThan(0);
    rates.forEach(expectSame);
  });

  it('are the same of each number of the partition, and none of no class', async () => {
    const { ctx } = await aCountedTenant({
      organizations: [aBranch()],
      units: [
        aFirm({ formations: formed('SINGLE') }),
        ...[1, 2].map(() => aFirm({ formations: formed('JOINT') })),
        ...[3, 3, 4].map((count) => aFirm({ figures: reported(30, count) })),
        ...[1, 1, 2, 2].map((count) => aFirm({ figures: reported(30, count) })),
        ...[1, 2, 3, 4, 5].map(() => aFirm()),
      ],
    });
    const classes = ['SINGLE', 'JOINT', 'SHOULD_NOT_YET', 'FEW', 'NONE'];
    const listed = [...classes, classes.slice(2).join(' '), '']
      .map(
        (asked, at) => `c${at}: rows(part: DENOMINATOR, classes: [${asked}]) { totalCount edges { node { class } } }`,
      )
      .join(' ');
    type Rows = { totalCount: number; edges: { node: { class: string } }[] };
    const { partition, rate } = await coverageOf<{ partition: object; rate: Record<string, Rows> }>(
      ctx,
      {},
      `partition { single joint shouldNotYet few none } rate { ${listed} }`,
    );
    expect(Object.values(partition)).toEqual([1, 2, 3, 4, 5]);
    const counted = Object.values(rate).map(({ totalCount, edges }) => [totalCount, edges.length]);
    expect(counted).toEqual([1, 2, 3, 4, 5, 12, 0].map((count) => [count, count]));
    classes.forEach((each, at) => {
      expect(new Set(rate[`c${at}`]?.edges.map(({ node }) => node.class))).toEqual(new Set([each]));
    });
  });

  it('page through all rows once, and a cursor of another part is refused', async () => {
    const { ctx } = await aCountedTenant(CALIBRATION);
    const knownAt = new Date().toISOString();
    type Told = {
      rate: { rows: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { id: string } }[] } };
    };
    const page = (part: string, after: string | null) =>
      askCoverage<Told>(
        ctx,
        { knownAt },
        `rate { rows(part: ${part}, first: 40, after: ${JSON.stringify(after)}) { pageInfo { hasNextPage endCursor } edges { node { id } } } }`,
      );
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const { data } = await page('NUMERATOR', after);
      const { pageInfo, edges }: Told['rate']['rows'] = data.coverage.rate.rows;
      seen.push(...edges.map(({ node }) => node.id));
      more = pageInfo.hasNextPage;
      after = pageInfo.endCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([76, 76]);
    expect((await page('GAP', after)).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('cost one statement for all of the report, and one for each list of rows, whatever the rows', async () => {
    const { ctx } = await aCountedTenant(CALIBRATION);
    const statements = async (selection: string) => {
      const before = ctx.counters.statements;
      await coverageOf(ctx, {}, selection);
      return ctx.counters.statements - before;
    };
    const rate = 'rate { percent definition { numeratorRule } }';
    expect(
      await statements(
        `${rate} partition { units } surveyed measures { percent } byUnitKind { ${rate} } byGridCoverage { ${rate} }`,
      ),
    ).toBe(1);
    const rows =
      'rows(part: DENOMINATOR, first: 100) { edges { node { name unit { name responsible { name } } organization { name } grid { name } } } }';
    expect(await statements(`rate { ${rows} }`)).toBe(2);
    expect(await statements('asOf')).toBe(1);
  });

  it('stay as they were known, whatever is recorded later', async () => {
    const { tenant, ctx, unitIds } = await aCountedTenant(CALIBRATION);
    const knownAt = new Date().toISOString();
    await asMigrator(
      `update unit_formations set superseded_at = now() + interval '1 second' where tenant_id = $1 and unit_id = any($2::uuid[])`,
      [tenant.tenantId, unitIds.slice(0, 10)],
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const then = await coverageOf(ctx, { knownAt, asOf: ago(0) });
    const now = await coverageOf(ctx, { asOf: ago(0) });
    expect([then.rate.numerator, now.rate.numerator]).toEqual([76, 66]);
    expect(then.knownAt).toBe(knownAt);
    expect(await rowsOf(ctx, 'GAP', { knownAt })).toHaveLength(18);
  });
});

describe('The definitions', () => {
  it('tell their rules with the numbers of the tenant', async () => {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const asked = '{ coverageDefinitions { code version subject name numeratorRule denominatorRule } }';
    type Told = { coverageDefinitions: { code: string; name: string; denominatorRule: string }[] };
    const { data } = await graphqlAs<Told>(ctx, asked);
    expect(data.coverageDefinitions.map(({ code }) => code)).toEqual([
      'STRICT',
      'DUE',
      'ORGANIZATION',
      'WORK',
      'THREE_HAS',
      'EFFECTIVE',
      'GRID',
    ]);
    expect(data.coverageDefinitions[1]?.denominatorRule).toContain('at least 3 full members');
    const chinese = await graphqlAs<Told>({ ...ctx, language: 'zh' }, asked);
    expect(chinese.data.coverageDefinitions.map(({ name }) => name).join()).toBe(
      '组建率,应建已建率,组织覆盖率,工作覆盖率,“三有”覆盖率,有效覆盖率,网格覆盖率',
    );
  });
});

describe('A report that cannot be given', () => {
  const codeOf = async (
    ctx: Parameters<typeof askCoverage>[0],
    asking: Record<string, unknown>,
    selection = 'rate { n }',
  ) => {
    const { errors } = await askCoverage(ctx, asking, selection);
    return [errors?.[0]?.extensions?.code, errors?.[0]?.extensions?.argument];
  };

  it('is refused for a scope that is none, several, unknown or of another tenant', async () => {
    const { ctx } = await aCountedTenant(CALIBRATION);
    const other = await aCountedTenant(CALIBRATION);
    const foreign = `org_${other.organizationIds[0]}`;
    expect(await codeOf(ctx, { scope: {} })).toEqual(['BAD_USER_INPUT', 'scope']);
    expect(await codeOf(ctx, { scope: { isTenant: false } })).toEqual(['BAD_USER_INPUT', 'scope']);
    expect(await codeOf(ctx, { scope: { isTenant: true, divisionCode: '540102' } })).toEqual([
      'BAD_USER_INPUT',
      'scope',
    ]);
    expect(await codeOf(ctx, { scope: { divisionCode: '999999' } })).toEqual(['BAD_USER_INPUT', 'scope.divisionCode']);
    expect(await codeOf(ctx, { scope: { divisionCode: '54' } })).toEqual(['BAD_USER_INPUT', 'scope.divisionCode']);
    expect((await codeOf(ctx, { scope: { organizationId: foreign } }))[0]).toBe('NOT_FOUND');
    expect((await codeOf(ctx, { scope: { organizationId: 'org_nonsense' } }))[0]).toBe('BAD_USER_INPUT');
    expect(await codeOf(other.ctx, { scope: { organizationId: foreign } })).toEqual([undefined, undefined]);
  });

  it('is refused for a day before the first record or to come, and an instant before the tenant or to come', async () => {
    const { tenant, ctx } = await aCountedTenant(CALIBRATION);
    expect(await codeOf(ctx, { asOf: ago(-1) })).toEqual(['BAD_USER_INPUT', 'asOf']);
    expect(await codeOf(ctx, { asOf: ago(1_001) })).toEqual(['BAD_USER_INPUT', 'asOf']);
    const { errors } = await askCoverage(ctx, { asOf: ago(1_001) }, 'asOf');
    expect(errors?.[0]?.message).toContain(ago(1_000));
    expect(await codeOf(ctx, { asOf: ago(1_000) })).toEqual([undefined, undefined]);
    expect(await codeOf(ctx, { knownAt: new Date(Date.now() + 60_000).toISOString() })).toEqual([
      'BAD_USER_INPUT',
      'knownAt',
    ]);
    await asMigrator('update tenants set created_at = $2 where tenant_id = $1', [
      tenant.tenantId,
      new Date(Date.now() - 60_000),
    ]);
    expect(await codeOf(ctx, { knownAt: new Date(Date.now() - 120_000).toISOString() })).toEqual([
      'BAD_USER_INPUT',
      'knownAt',
    ]);
  });

  it('is refused for options and lists that do not fit the definition', async () => {
    const { ctx } = await aCountedTenant(CALIBRATION);
    const options = (definition: string, chosen: object) => codeOf(ctx, { definition, options: chosen });
    expect(await options('STRICT', { denominator: 'PREMISES_AND_STAFF' })).toEqual([
      'BAD_USER_INPUT',
      'options.denominator',
    ]);
    expect(await options('ORGANIZATION', { denominator: 'MIN_STAFF' })).toEqual(['BAD_USER_INPUT', 'options.minStaff']);
    expect(await options('ORGANIZATION', { denominator: 'ALL', minStaff: 5 })).toEqual([
      'BAD_USER_INPUT',
      'options.minStaff',
    ]);
    expect(await options('ORGANIZATION', { denominator: 'MIN_STAFF', minStaff: 0 })).toEqual([
      'BAD_USER_INPUT',
      'options.minStaff',
    ]);
    expect(await options('STRICT', { denominator: 'ALL' })).toEqual([undefined, undefined]);
    expect(await codeOf(ctx, { definition: 'GRID', kinds: ['OTHER'] })).toEqual(['BAD_USER_INPUT', 'kinds']);
    expect(await codeOf(ctx, { definition: 'EFFECTIVE', sectors: ['OTHER'] })).toEqual(['BAD_USER_INPUT', 'sectors']);
    expect((await codeOf(ctx, {}, 'rate { rows(first: 101) { totalCount } }'))[0]).toBe('BAD_USER_INPUT');
  });

  it('is for those who may read coverage, and of their own tenant', async () => {
    const { tenant, organizationIds } = await aCountedTenant(CALIBRATION);
    const secretary = await contextFor(tenant, 'SECRETARY', { organizationId: organizationIds[0] ?? '' });
    expect((await coverageOf(secretary)).partition.units).toBe(94);
    expect((await codeOf(await contextFor(tenant, 'SYSTEM_ADMIN'), {}))[0]).toBe('FORBIDDEN');
    expect((await coverageOf(await asAuditor(await emptyTenant()))).partition.units).toBe(0);
  });
});

const emptyTenant = (): Promise<TestTenant> => aTenant();
