/**
 * Runs one TypeScript command: `node tools/run.js src/main.ts [arguments]`. Compiles first when that is needed, quietly,
 * so that the first `npm start` of a newcomer is one command and standard output belongs to the command alone.
 */
const Module = require('node:module');
const { join } = require('node:path');
const { buildIfStale } = require('./build.js');
const { showSourceLines } = require('./source-maps.js');

const [source, ...args] = process.argv.slice(2);
if (source === undefined) {
  console.error('Usage: node tools/run.js <file.ts> [arguments]');
  process.exit(1);
}
buildIfStale();
showSourceLines(join(__dirname, '..', 'dist'));
// The command becomes the main module of this very process: signals reach it, and it costs no second start of Node.
process.argv = [process.argv[0], join(__dirname, '..', 'dist', source.replace(/\.ts$/, '.js')), ...args];
Module.runMain();
