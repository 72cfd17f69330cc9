/** `npm run check`: everything that must hold before a change is shared. Runs every step, also after one has failed. */
const { spawnSync } = require('node:child_process');
const { mkdirSync, readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const RESULTS = join(ROOT, 'dist', 'test-results.json');
const program = (name) => join(ROOT, 'node_modules', ...name.split('/'));

const STEPS = [
  ['format and lint', () => node(program('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.')],
  ['types', () => node(program('typescript/bin/tsc'), '--noEmit', '-p', '.')],
  ['schema files are current', () => command('tools/write-schema.ts', '--check')],
  ['dependency rule and file kinds', () => command('tools/check-dependencies.ts')],
  ['every statement binds the tenant', () => command('tools/check-sql.ts')],
  ['tests', tests],
];

function node(...args) {
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status === 0;
}

function command(source, ...args) {
  return node(join(__dirname, 'run.js'), source, ...args);
}

/** All tests, believed only by their results: a run that ends early, or skips, is not green whatever it returns. */
function tests() {
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  rmSync(RESULTS, { force: true });
  node(program('jest/bin/jest.js'), '--json', `--outputFile=${RESULTS}`);
  const results = readResults();
  if (results === null) return false;
  const skipped = results.numPendingTests + results.numTodoTests;
  if (skipped > 0) console.error(`${skipped} tests were skipped.`);
  // A line of its own for whoever counts.
  console.log(
    `\n${results.numPassedTests} passed, ${results.numFailedTests + results.numRuntimeErrorTestSuites} failed`,
  );
  return results.success && skipped === 0 && results.numPassedTests > 0;
}

function readResults() {
  try {
    return JSON.parse(readFileSync(RESULTS, 'utf8'));
  } catch {
    console.error('The tests ended without results.');
    return null;
  }
}

const outcomes = STEPS.map(([name, run]) => {
  console.log(`\n── ${name}`);
  const startedAt = Date.now();
  const isGreen = run();
  const outcome = `${isGreen ? 'ok    ' : 'FAILED'} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`;
  console.log(`── ${outcome}`);
  return { isGreen, outcome };
});
console.log(`\n${outcomes.map(({ outcome }) => outcome).join('\n')}`);
process.exitCode = outcomes.every(({ isGreen }) => isGreen) ? 0 : 1;
