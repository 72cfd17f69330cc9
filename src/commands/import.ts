import { stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findImport, type ImportServer, saveRejects, startImport, type ToldImport, uploadFile } from './import-client';
import { type ImportOrder, readImportOrder } from './import-order';
import { type ProgressBar, progressBar } from './progress-bar';

const POLL_MS = 500;
const OPEN = ['QUEUED', 'CHECKING', 'RUNNING'];

/** Some rows were rejected: the caller of a script wants to know. */
const EXIT_WITH_REJECTS = 2;

/**
 * `npm run import -- FILE --source NAME`: uploads a table of members or other records, starts its import on the server and shows how far it is. What is
 * said goes to standard error; the numbers, as JSON, to standard output. Broken off, the import goes on without it.
 */
async function main(args: string[]): Promise<void> {
  const order = readImportOrder(args, process.env);
  if (order === null) return;
  const bar = progressBar();
  const { size } = await stat(order.file).catch(() => {
    throw new Error(`There is no file ${order.file}.`);
  });
  const uploadId = await uploadFile(order.server, order.file, order.reading, (sent) => bar.show('upload', sent, size));
  bar.end();
  const started = await startImport(order.server, order.kind, { uploadId, ...order.input });
  const stopWatching = tellOnInterrupt(started.id);
  const ended = await followed(order.server, started, bar);
  stopWatching();
  await tellEnd(order, ended);
}

async function followed(server: ImportServer, started: ToldImport, bar: ProgressBar): Promise<ToldImport> {
  let told = started;
  while (OPEN.includes(told.state)) {
    await sleep(POLL_MS);
    told = await findImport(server, told.id);
    if (told.state === 'CHECKING') bar.show('check ', 0, 1, `${told.rowCount} rows read`);
    else if (told.state !== 'QUEUED') bar.show('import', told.answeredCount, told.rowCount, besides(told));
  }
  bar.end();
  return told;
}

const besides = ({ answeredCount, rowCount, rejectedCount }: ToldImport) =>
  `${answeredCount} of ${rowCount} rows, ${rejectedCount} rejected`;

async function tellEnd({ server, file, rejects }: ImportOrder, ended: ToldImport): Promise<void> {
  const { state, failure, rejectedCount, rejectsPath, rowCount, createdCount, updatedCount, unchangedCount } = ended;
  const counts = { rows: rowCount, created: createdCount, updated: updatedCount, unchanged: unchangedCount };
  process.stdout.write(`${JSON.stringify({ id: ended.id, state, ...counts, rejected: rejectedCount })}\n`);
  if (rejectedCount > 0) {
    const path = rejects ?? `${basename(file, extname(file))}-rejects.csv`;
    await saveRejects(server, rejectsPath, path);
    console.error(`${rejectedCount} ${rejectedCount === 1 ? 'row was' : 'rows were'} rejected; why is in ${path}.`);
    process.exitCode = EXIT_WITH_REJECTS;
  }
  if (state !== 'FINISHED') throw new Error(failure?.message ?? `The import is ${state}.`);
}

/** The server goes on whether or not somebody looks. */
function tellOnInterrupt(id: string): () => void {
  const tell = () => {
    console.error(`\nThe import ${id} goes on; cancelImport stops it.`);
    process.exit(130);
  };
  process.once('SIGINT', tell);
  return () => process.removeListener('SIGINT', tell);
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
