import { growthOf } from '../../bench/growth';
import type { Round } from '../../bench/measure';
import { readOptions } from '../../bench/options';
import { isNarrow, type PlanNode, scansOf } from '../../bench/plan-scans';
import { medians, type ResultRow, targetsTable } from '../../bench/report';
import { standing } from '../../bench/targets';

const round = (rps: number, p50Ms: number): Round => ({
  rps,
  p50Ms,
  p99Ms: 1,
  cpuMsPerRequest: 2,
  databaseMsPerRequest: 3,
  busy: 0.9,
});

const row = (overrides: Partial<ResultRow>): ResultRow => ({
  query: 'Q1',
  server: 'zuzhi',
  ...round(100, 1),
  rssMb: 100,
  peakRssMb: 120,
  statements: 1,
  vsLimit: 0.6,
  vsPostGraphile: 5,
  ...overrides,
});

describe('The figures of the benchmark', () => {
  it('are medians, each figure by itself', () => {
    expect(medians([round(10, 7), round(30, 9), round(20, 8)])).toMatchObject({ rps: 20, p50Ms: 8 });
  });

  it('reach the aim, the must, or neither', () => {
    expect([0.8, 0.79, 0.5, 0.49].map((value) => standing(value, 0.5, 0.8))).toEqual(['aim', 'must', 'must', 'missed']);
  });

  it('stand beside their targets, also where a peer was not measured', () => {
    const lines = targetsTable([row({}), row({ server: 'postgraphile', rssMb: 300 })]).split('\n');
    expect(lines.map((line) => line.trim().split(/ {2,}/).at(-1))).toEqual(['met', 'must', 'must', 'must', 'must']);
    const alone = targetsTable([row({ vsLimit: 0.4, statements: 2, vsPostGraphile: null })]);
    expect(alone.match(/missed|not measured/g)).toEqual(['missed', 'not measured', 'missed', 'not measured']);
  });

  it('grow by time and by work, server by server', () => {
    const before = [row({}), row({ server: 'limit' })];
    const after = [row({ rps: 80, databaseMsPerRequest: 4 }), row({ server: 'limit', rps: 100 })];
    expect(growthOf(before, after)).toMatchObject([
      { server: 'zuzhi', time: 1.25, work: 1.2 },
      { server: 'limit', time: 1, work: 1 },
    ]);
  });
});

describe('The options of the benchmark', () => {
  it('say how much, what and whom', () => {
    expect(readOptions(['--small', '--only=Q1,Q4', '--servers=zuzhi,limit'])).toMatchObject({
      size: { name: 'small', tenants: 10 },
      servers: ['zuzhi', 'limit'],
      mark: '-part',
    });
    expect(readOptions(['--small']).mark).toBe('');
    expect(readOptions(['--only=Q1']).isAsked('Q4')).toBe(false);
    expect(readOptions(['--small', '--growth'])).toMatchObject({ size: { tenants: 4 }, servers: ['zuzhi', 'limit'] });
    expect(readOptions(['--large']).size.tenants).toBe(1_500);
  });

  it.each([['--fast'], ['--servers=apache'], ['--tenants=many']])('refuse %s', (arg) => {
    expect(() => readOptions([arg])).toThrow();
  });
});

describe('The scans of a plan', () => {
  const index = (name: string, cond: string): PlanNode => ({
    'Node Type': 'Bitmap Index Scan',
    'Index Name': name,
    'Index Cond': cond,
  });
  const plan: PlanNode = {
    'Node Type': 'Nested Loop',
    Plans: [
      {
        'Node Type': 'Seq Scan',
        'Relation Name': 'grids',
        'Actual Rows': 2,
        'Actual Loops': 3,
        'Rows Removed by Filter': 4,
      },
      {
        'Node Type': 'Bitmap Heap Scan',
        'Relation Name': 'members',
        Plans: [
          {
            'Node Type': 'BitmapOr',
            Plans: [
              index('members_by_branch', '((tenant_id = $1) AND (branch_id = ANY ($2)))'),
              index('members_by_group', '(tenant_id = $1)'),
            ],
          },
        ],
      },
      { 'Node Type': 'CTE Scan' },
    ],
  };

  it('name the table, the index and its condition, those of a bitmap one by one', () => {
    expect(scansOf(plan).map((scan) => [scan.table, scan.index, scan.rows, scan.removed])).toEqual([
      ['grids', null, 6, 12],
      ['members', 'members_by_branch', 0, 0],
      ['members', 'members_by_group', 0, 0],
    ]);
  });

  it('are narrow by the tenant and something more', () => {
    expect(scansOf(plan).map(isNarrow)).toEqual([false, true, false]);
  });
});
