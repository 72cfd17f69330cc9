/** `node -r test/support/typescript-hook.js program.ts`: runs TypeScript in a process of its own, for tests about processes. */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');
const jestConfig = require('../../jest.config.js');

const [, options] = Object.values(jestConfig.transform)[0];

require.extensions['.ts'] = (module, filename) => {
  module._compile(transformSync(readFileSync(filename, 'utf8'), { filename, ...options }).code, filename);
};
