import fc from 'fast-check';
import type { ExportColumn, ExportRow } from '../../../src/domains/exports/export-table.rules';
import { writeNdjson } from '../../../src/domains/exports/write-ndjson';
import '../../../src/domains/members/member.planned';
import { aFile, read } from './a-file';

const linesIn = (bytes: Buffer) => {
  const lines = bytes.toString('utf8').split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
};

const KEY = '0190f3a2-0000-7000-8000-000000000001';

describe('An NDJSON file', () => {
  it('tells of the export first, then a row a line, with the names and codes of the API', async () => {
    const columns: ExportColumn[] = [
      { key: 'id', title: { en: 'Id', zh: '标识' }, idOf: 'Member' },
      { key: 'chain_parent_id', title: { en: 'Parent', zh: '上级' }, idOf: 'Member' },
      { key: 'kind', title: { en: 'Kind', zh: '类别' }, words: { BRANCH: { en: 'branch', zh: '党支部' } } },
      { key: 'n', title: { en: 'Number', zh: '数' }, type: 'integer' },
      { key: 'share', title: { en: 'Share', zh: '比例' }, type: 'decimal' },
      { key: 'on', title: { en: 'Day', zh: '日期' }, type: 'date' },
      { key: 'at', title: { en: 'Instant', zh: '时间' }, type: 'instant' },
      { key: 'is', title: { en: 'Is', zh: '是否' }, type: 'boolean' },
      { key: 'why', title: { en: 'Why', zh: '原因' }, tell: ({ n }) => ({ en: `of ${n}`, zh: `共 ${n}` }) },
    ];
    const file = aFile({ columns, changeToken: 'AQBtoken', rowCount: 2 });
    const at = new Date('2026-03-01T08:00:00.5Z');
    const rows: ExportRow[] = [
      { id: KEY, chain_parent_id: KEY, kind: 'BRANCH', n: 3, share: '80.20', on: '2024-02-29', at, is: false },
      { id: KEY, chain_parent_id: null, kind: 'GROUP', n: 4 },
    ];
    expect(linesIn(await read(writeNdjson(file, aFile.batches([rows.slice(0, 1), rows.slice(1)]))))).toEqual([
      {
        export: {
          id: file.id,
          source: 'ORGANIZATIONS',
          requestedAt: '2026-03-01T08:00:00.000Z',
          rowCount: 2,
          changeToken: 'AQBtoken',
          lines: file.lines,
        },
      },
      {
        id: `mem_${KEY}`,
        chainParentId: `mem_${KEY}`,
        kind: 'BRANCH',
        n: 3,
        share: 80.2,
        on: '2024-02-29',
        at: '2026-03-01T08:00:00.500Z',
        is: false,
        why: '共 3',
      },
      {
        id: `mem_${KEY}`,
        chainParentId: null,
        kind: 'GROUP',
        n: 4,
        share: null,
        on: null,
        at: null,
        is: null,
        why: '共 4',
      },
    ]);
  });

  it('holds any text to the character, in one line', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), async (names) => {
        const lines = linesIn(await read(writeNdjson(aFile(), aFile.batches([names.map((name) => ({ name }))]))));
        expect(lines.slice(1).map(({ name }) => name)).toEqual(names);
      }),
    );
  });

  it('breaks off where the rows break off', async () => {
    async function* broken() {
      yield [{ name: '甲' }];
      throw new Error('the database went away');
    }
    await expect(read(writeNdjson(aFile(), broken()))).rejects.toThrow('the database went away');
  });
});
