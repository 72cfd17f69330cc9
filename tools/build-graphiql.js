/**
 * Bundles the GraphiQL page into dist/graphiql, so that it is served from local files on networks without the internet.
 * Plain JavaScript, because it runs before anything is compiled. Takes about two seconds, and only when something changed.
 */
const { createHash } = require('node:crypto');
const { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const OUTPUT = join(ROOT, 'dist', 'graphiql');
const STAMP = join(OUTPUT, '.built-from');
const SOURCES = ['src/server/graphiql', 'docs/queries'];
const PACKAGES = ['graphiql', 'react', 'react-dom', 'esbuild', '@graphiql/react', 'monaco-editor', 'monaco-graphql'];

/** Monaco's workers, from the copies that GraphiQL itself uses. */
const WORKERS = {
  'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
  'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
  'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
};

/** Builds unless dist/graphiql came from these very sources and package versions. */
function buildGraphiqlIfStale() {
  const digest = digestOfInputs();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return;
  mkdirSync(OUTPUT, { recursive: true });
  require('esbuild').buildSync({
    absWorkingDir: ROOT,
    entryPoints: { page: 'src/server/graphiql/page.jsx', ...WORKERS },
    outdir: OUTPUT,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.graphql': 'text', '.ttf': 'file' },
    assetNames: '[name]-[hash]',
    logLevel: 'error',
  });
  copyFileSync(join(ROOT, 'src', 'server', 'graphiql', 'page.html'), join(OUTPUT, 'page.html'));
  writeFileSync(STAMP, digest);
}

function digestOfInputs() {
  const hash = createHash('sha256').update(readFileSync(__filename));
  for (const folder of SOURCES) {
    for (const name of readdirSync(join(ROOT, folder)).sort())
      hash.update(name).update(readFileSync(join(ROOT, folder, name)));
  }
  for (const name of PACKAGES) hash.update(readFileSync(join(ROOT, 'node_modules', name, 'package.json')));
  return hash.digest('hex');
}

module.exports = { buildGraphiqlIfStale };
if (require.main === module) buildGraphiqlIfStale();
