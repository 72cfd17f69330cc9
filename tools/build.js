/** Compiles the sources into dist/. Plain JavaScript, because it runs before anything is compiled. */
const { spawnSync } = require('node:child_process');
const { readdirSync, statSync, utimesSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { buildGraphiqlIfStale } = require('./build-graphiql.js');

const ROOT = join(__dirname, '..');
const STAMP = join(ROOT, 'dist', '.built');
const INPUTS = [
  'src',
  'migrations',
  'tools',
  'bench',
  'ormconfig.ts',
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
];

/** Compiles when dist/ is missing or older than any source; a folder counts too, so a removed file is noticed. */
function buildIfStale() {
  const newestInput = Math.max(...INPUTS.map((input) => newestBelow(join(ROOT, input))));
  if (modifiedAt(STAMP) <= newestInput) build();
  buildGraphiqlIfStale();
}

function build() {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  if (modifiedAt(compiler) === 0) fail('The packages are not installed yet: run `npm ci` first.');
  const startedAt = new Date();
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: ROOT,
    // Standard output belongs to the command that comes after.
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) fail('The sources do not compile; the messages above say where.');
  // The stamp bears the time the compiler began: what was saved meanwhile is newer and is compiled next time.
  writeFileSync(STAMP, '');
  utimesSync(STAMP, startedAt, startedAt);
}

function newestBelow(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  // The benchmark has its results and the packages of its peers among its sources.
  const names = readdirSync(path).filter((name) => name !== 'results' && name !== 'node_modules');
  return Math.max(stats.mtimeMs, ...names.map((name) => newestBelow(join(path, name))));
}

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

module.exports = { buildIfStale };
if (require.main === module) {
  build();
  buildGraphiqlIfStale();
}
