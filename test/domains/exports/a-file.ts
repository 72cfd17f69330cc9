import type { Readable } from 'node:stream';
import type { ExportFile } from '../../../src/domains/exports/export-file.rules';
import type { ExportRow } from '../../../src/domains/exports/export-table.rules';

/** A file of four columns, with one line above its table. */
export function aFile(wishes: Partial<ExportFile> = {}): ExportFile {
  return {
    id: 'exp_0190f3a2-0000-7000-8000-000000000000',
    source: 'ORGANIZATIONS',
    rowCount: 2,
    changeToken: null,
    title: 'A title',
    language: 'zh',
    at: new Date('2026-03-01T08:00:00Z'),
    lines: [{ label: 'Rule', value: 'All of them, always.' }],
    columns: [
      { key: 'name', title: { en: 'Name', zh: '名称' } },
      { key: 'n', title: { en: 'Number', zh: '数' }, type: 'integer' },
      { key: 'on', title: { en: 'Day', zh: '日期' }, type: 'date' },
      { key: 'is', title: { en: 'Is', zh: '是否' }, type: 'boolean' },
    ],
    ...wishes,
  };
}

aFile.batches = async function* (batches: readonly ExportRow[][]): AsyncGenerator<readonly ExportRow[]> {
  yield* batches;
};

/** All bytes of a stream. */
export async function read(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
