import { Readable } from 'node:stream';
import type { ExportBatches, ExportFile } from './export-file.rules';
import { ndjsonHead, ndjsonRow } from './ndjson.rules';

/** An NDJSON file, written as it is read: the line about the export, then a line each row. */
export function writeNdjson(file: ExportFile, batches: ExportBatches): Readable {
  return Readable.from(chunksOf(file, batches));
}

async function* chunksOf(file: ExportFile, batches: ExportBatches) {
  const { columns, language } = file;
  yield Buffer.from(ndjsonHead(file));
  for await (const rows of batches) yield Buffer.from(rows.map((row) => ndjsonRow(row, columns, language)).join(''));
}
