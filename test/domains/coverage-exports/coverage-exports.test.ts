import type { RequestContext, ViewerContext } from '../../../src/access/context';
import { asAuditor, asOverseer, contextFor } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aTenant } from '../../support/tenants';
import { type AuditedWorld, anAuditedWorld, computed, published } from '../coverage-audits/an-audit';
import { covered, type TestUnit } from '../units/support';
import { asked, fetched, fileOf, workbookOf } from './an-export';

const scope = { isTenant: true };
const AS_OF = '2024-06-30';

let world: AuditedWorld;
let ctx: ViewerContext;

beforeAll(async () => {
  world = await anAuditedWorld();
  ctx = patient(await asAuditor(world.tenant));
});

/** These tests take longer than one request may. */
function patient<Context extends RequestContext>(context: Context): Context {
  return { ...context, deadlineAt: Date.now() + 300_000 };
}

const labels = (lines: [string, string][]) => lines.map(([label]) => label);

describe('A coverage report in a file', () => {
  it('has the rules in words above, and one figure a row with its base', async () => {
    const { lines, rows, rowCount } = await fileOf(ctx, { coverageReport: { scope, asOf: AS_OF } });
    expect(labels(lines)).toEqual([
      'Definition',
      'Rule of the numerator',
      'Rule of the denominator',
      'Scope',
      'As of',
      'Known at',
      'Asked for by',
      'Asked for at',
      'Rows',
    ]);
    expect(lines[0]).toEqual(['Definition', 'Establishment rate (STRICT, version 1)']);
    expect(rows).toHaveLength(rowCount);
    const strict = rows.find((row) => row.By === 'All' && row.Figure === 'Establishment rate');
    expect(strict).toMatchObject({ Numerator: '3', 'Denominator (n)': '4', Percent: '75.00' });
    const classes = rows.filter((row) => row.By === 'All' && /^[A-Z_]+$/.test(row.Figure ?? '')).slice(0, 5);
    expect(classes.map((row) => Number(row.Numerator)).reduce((sum, each) => sum + each)).toBe(4);
  });

  it('tells why there is no rate where nothing is counted, and never a number', async () => {
    const { rows } = await fileOf(ctx, { coverageReport: { scope, definition: 'GRID', asOf: AS_OF } });
    const grid = rows.find((row) => row.By === 'All' && row.Figure === 'Grid coverage');
    expect(grid).toMatchObject({ Numerator: '0', 'Denominator (n)': '0', Percent: '' });
    expect(grid?.['Why there is none']).toContain('there is no rate');
  });

  it('holds the tenants below by counts, for who may see these', async () => {
    const parent = await aTenant({ level: 'PREFECTURE' });
    const below = await aTenant({ parent });
    const { rows } = await fileOf(await asOverseer(parent), { coverageReport: { scope: { isBelow: true } } });
    expect(rows.filter((row) => row.By === 'Tenant below').map((row) => row.Which)).toContain(
      `${below.name}（${below.code}）`,
    );
    expect(await asked(await contextFor(below, 'INTEGRATOR'), { coverageReport: { scope: { isBelow: true } } })).toBe(
      'FORBIDDEN',
    );
  });
});

describe('The rows behind a figure in a file', () => {
  it.each(['NUMERATOR', 'DENOMINATOR', 'GAP'])('are those that the report lists: %s', async (part) => {
    const { rows, rowCount } = await fileOf(ctx, { coverageRows: { scope, asOf: AS_OF, part } });
    const { data } = await graphqlAs<{
      coverage: { rate: { rows: { totalCount: number; edges: { node: { name: string; class: string } }[] } } };
    }>(
      ctx,
      `{ coverage(scope: { isTenant: true }, asOf: "${AS_OF}") { rate { rows(part: ${part}, first: 100) { totalCount edges { node { name class } } } } } }`,
    );
    const listed = data?.coverage.rate.rows;
    expect(rowCount).toBe(listed?.totalCount);
    expect(rows.map((row) => [row.Name, row.Class])).toEqual(listed?.edges.map(({ node }) => [node.name, node.class]));
  });

  it.each(['EFFECTIVE', 'GRID', 'THREE_HAS'])('may be of any subject: %s', async (definition) => {
    const { rows, rowCount } = await fileOf(ctx, { coverageRows: { scope, definition, part: 'DENOMINATOR' } });
    expect(rows).toHaveLength(rowCount);
  });

  it('stay those that were counted, whatever is recorded on an earlier day since', async () => {
    const changing = await anAuditedWorld();
    const reader = patient(await asAuditor(changing.tenant));
    const asksFor = { coverageRows: { scope, asOf: AS_OF, part: 'GAP' } };
    const before = await fileOf(reader, asksFor);
    const [, , , open] = changing.units;
    await covered(patient(changing.ctx), changing.jointBranch, 'JOINT', [open as TestUnit], '2023-01-01');
    expect((await fetched(reader, before.id)).rows).toEqual(before.rows);
    expect((await fileOf(reader, asksFor)).rowCount).toBe(before.rowCount - 1);
  });

  it('are written in Chinese for who asks in Chinese, also when fetched otherwise', async () => {
    const answer = await asked({ ...ctx, language: 'zh' }, { coverageRows: { scope, asOf: AS_OF, part: 'NUMERATOR' } });
    const { rows, lines } = await fetched(ctx, (answer as { id: string }).id);
    expect(rows.map((row) => row.覆盖分类).sort()).toEqual(['单独组建', '联合组建', '联合组建']);
    expect(Object.fromEntries(lines)).toMatchObject({ 指标: '组建率（第 1 版）', 明细部分: '分子', 截至日期: AS_OF });
  });

  it('are of one tenant: none of those below', async () => {
    for (const field of ['coverageRows', 'coverageGaps'])
      expect(await asked(ctx, { [field]: { scope: { isBelow: true } } })).toBe('BAD_USER_INPUT');
  });

  it('open as a workbook with the rules on its first sheet', async () => {
    const parts = await workbookOf(ctx, { coverageRows: { scope, asOf: AS_OF, part: 'DENOMINATOR' } });
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain('Units covered by an organization at work');
    expect(parts.get('xl/worksheets/sheet2.xml')?.match(/<row /g)).toHaveLength(1 + 4);
  });
});

describe('Gaps in a file', () => {
  it('are those of the list, with the way out in words', async () => {
    const { rows, rowCount } = await fileOf(ctx, { coverageGaps: { scope, asOf: AS_OF } });
    const { data } = await graphqlAs<{
      coverageGaps: { totalCount: number; edges: { node: { kind: string; message: string; mutation: string } }[] };
    }>(
      ctx,
      `{ coverageGaps(scope: { isTenant: true }, asOf: "${AS_OF}", first: 100) { totalCount edges { node { kind message mutation } } } }`,
    );
    expect(rowCount).toBe(data?.coverageGaps.totalCount);
    expect(rowCount).toBeGreaterThan(0);
    expect(rows.map((row) => [row.Gap, row['What is missing, and the way out'], row['Mended by']])).toEqual(
      data?.coverageGaps.edges.map(({ node }) => [node.kind, node.message, node.mutation]),
    );
  });
});

describe('A comparison in a file', () => {
  it('has both days above, and the rows that differ', async () => {
    const days = { from: '2021-12-31', until: AS_OF };
    const { rows, lines } = await fileOf(ctx, { coverageComparison: { scope, ...days } });
    expect(Object.fromEntries(lines)).toMatchObject({
      Before: '2021-12-31: 0 / 4 = 0.00 %',
      After: `${AS_OF}: 3 / 4 = 75.00 %`,
    });
    expect(rows.map((row) => [row.Change, row['Counted before'], row['Counted after']])).toEqual(
      Array(3).fill(['CHANGED', 'no', 'yes']),
    );
    expect(await asked(ctx, { coverageComparison: { scope, from: AS_OF, until: '2021-12-31' } })).toBe(
      'BAD_USER_INPUT',
    );
  });
});

describe('An audit in a file', () => {
  it('is as it was computed, and seen by those only who see the audit', async () => {
    const { id } = await published({
      ...world,
      author: patient(world.author),
      reviewer: patient(world.reviewer),
      publisher: patient(world.publisher),
    });
    const { rows, lines } = await fileOf(ctx, { coverageAudit: { id } });
    expect(Object.fromEntries(lines)).toMatchObject({
      State: 'PUBLISHED',
      'Establishment rate (version 1)': '3 / 4 = 75.00 %',
    });
    expect(rows.map((row) => row['Establishment rate']).sort()).toEqual([
      'denominator only',
      'numerator',
      'numerator',
      'numerator',
    ]);
    const unseen = await computed(patient(world.author), { asOf: '2024-05-31' });
    expect(await asked(ctx, { coverageAudit: { id: unseen.id } })).toBe('NOT_FOUND');
    expect(await asked(patient(world.author), { coverageAudit: { id: unseen.id } })).toMatchObject({ rowCount: 4 });
  });
});

describe('What cannot be answered', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['no scope', { scope: {} }, 'BAD_USER_INPUT'],
    ['two scopes', { scope: { isTenant: true, divisionCode: '540102' } }, 'BAD_USER_INPUT'],
    ['an unknown division', { scope: { divisionCode: '999999' } }, 'BAD_USER_INPUT'],
    ['a day before the first record', { scope, asOf: '1990-01-01' }, 'BAD_USER_INPUT'],
    ['a day to come', { scope, asOf: '2999-01-01' }, 'BAD_USER_INPUT'],
    ['an instant to come', { scope, knownAt: '2999-01-01T00:00:00Z' }, 'BAD_USER_INPUT'],
    ['an option that does not fit', { scope, options: { denominator: 'MIN_STAFF' } }, 'BAD_USER_INPUT'],
    ['a foreign organization', { scope: { organizationId: 'org_01900000-0000-7000-8000-000000000009' } }, 'NOT_FOUND'],
  ])('is not exported either: %s', async (_what, input, code) => {
    expect(await asked(ctx, { coverageReport: input })).toBe(code);
    expect(await asked(ctx, { coverageRows: input })).toBe(code);
  });
});
