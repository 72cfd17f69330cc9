/** `node -r test/support/typescript-hook.js program.ts`: runs TypeScript in a process of its own, for tests about processes. */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { version } = require('@swc/core/package.json');
const jestConfig = require('../../jest.config.js');

const [, options] = Object.values(jestConfig.transform)[0];

/** A process compiles hundreds of files, and tests start dozens of processes: each text is compiled once. */
const CACHE = join(__dirname, '..', '..', 'dist', 'compiled-for-tests');

require.extensions['.ts'] = (module, filename) => {
  const source = readFileSync(filename, 'utf8');
  const key = createHash('sha256')
    .update(JSON.stringify([filename, version, options, source]))
    .digest('hex');
  module._compile(kept(key) ?? keep(key, compiled(source, filename)), filename);
};

function compiled(source, filename) {
  return require('@swc/core').transformSync(source, { filename, ...options }).code;
}

function kept(key) {
  try {
    return readFileSync(join(CACHE, `${key}.js`), 'utf8');
  } catch {
    return undefined;
  }
}

/** Whole or not at all, since processes start side by side; without a cache where this account may not write. */
function keep(key, code) {
  try {
    mkdirSync(CACHE, { recursive: true });
    const partial = join(CACHE, `${key}.${process.pid}`);
    writeFileSync(partial, code);
    renameSync(partial, join(CACHE, `${key}.js`));
  } catch {
    // Compiled again by the next process.
  }
  return code;
}
