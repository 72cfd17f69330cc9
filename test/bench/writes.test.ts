import { median } from '../../bench/writes/bench';
import { beside, latenciesOf } from '../../bench/writes/beside';
import { countySeeds } from '../../bench/writes/county-seeds';
import type { MoveRow } from '../../bench/writes/moves';
import type { PastRow } from '../../bench/writes/past';
import { pastTable, verdicts } from '../../bench/writes/results';

const moved = (nodes: number, msPerNode: number): MoveRow => ({
  graph: 'CHAIN',
  nodes,
  ms: nodes * msPerNode,
  msPerNode,
  statements: 16,
  rowsWritten: nodes + 4,
  walMb: 1,
  heldMs: { graphs: 1, subtree: 1, cards: 0 },
});

const read = (years: number, asOf: string | null, p50Ms: number): PastRow => ({
  query: 'tree',
  years,
  asOf,
  nodes: 1_001,
  p50Ms,
});

describe('The county of the benchmark of writes', () => {
  const seeds = countySeeds({ moved: [40, 95], merged: [60], years: [5] });
  const below = (key: string) => seeds.filter((seed) => seed.key.startsWith(key)).length;

  it('has subtrees of exactly the sizes that are measured', () => {
    expect([below('C40'), below('C95'), below('K40'), below('K95'), below('H5')]).toEqual([40, 95, 40, 95, 1_001]);
  });

  it('has a branch for each twenty members, and one for all of them', () => {
    expect(seeds.filter(({ key }) => /^(J60B\d+|T60)$/.test(key))).toHaveLength(4);
  });
});

describe('The figures of the benchmark of writes', () => {
  it('are medians', () => {
    expect([median([5, 1, 3]), median([4, 2]), median([])]).toEqual([3, 4, 0]);
    expect(latenciesOf('read', [7, 1, 4])).toEqual({ name: 'read', calls: 3, p50Ms: 4, maxMs: 7 });
  });

  it('are held against what is wanted: a node of the largest subtree beside a node of the next, the longest history beside the shortest', () => {
    const moves = [moved(20_000, 0.036), moved(200, 0.2), moved(2_000, 0.04)];
    const past = [read(1, null, 100), read(1, '2016-06-01', 10), read(20, '2016-06-01', 30)];
    expect(verdicts(moves, past).split('\n')).toEqual([
      expect.stringContaining('a node of 20000 takes 0.90 of the time of a node of 2000'),
      expect.stringContaining('20 years of history take 3.0 times as long as 1'),
    ]);
  });

  it('of the past have a line for each history and a column for each day', () => {
    const lines = pastTable([read(1, null, 5), read(1, '2016-06-01', 10), read(20, null, 6)]).split('\n');
    expect(lines.map((line) => line.trim().split(/\s{2,}/))).toEqual([
      ['read', 'history', 'nodes', 'today', '2016-06-01'],
      ['tree', '1 year', '1001', '5.0', '10.0'],
      ['tree', '20 years', '1001', '6.0'],
    ]);
  });
});

describe('What goes on beside a measured write', () => {
  it('began before it, and is told when it is over', async () => {
    const seen: string[] = [];
    const { result, latencies } = await beside([{ name: 'read', once: async () => seen.push('read') }], async () => {
      seen.push('write');
      return 7;
    });
    expect(result).toBe(7);
    expect(seen.indexOf('read')).toBeLessThan(seen.indexOf('write'));
    expect(latencies).toEqual([expect.objectContaining({ name: 'read', calls: seen.length - 1 })]);
  });

  it('makes the measurement fail when it fails', async () => {
    const broken = { name: 'read', once: () => Promise.reject(new Error('no answer')) };
    await expect(beside([broken], async () => undefined)).rejects.toThrow('no answer');
  });
});
