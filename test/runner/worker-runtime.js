const Module = require('node:module');
const { join, sep } = require('node:path');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');
const WorkerRealm = require('./worker-realm.js');

const TESTS = join(__dirname, '..') + sep;
const SUPPORT = join(TESTS, 'support') + sep;

/** Where the maps of all compiled sources lie, by file. */
const sourceMaps = new Map();

/**
 * Loads what is under test, all packages and `test/support` once a worker, by Node itself; the test files and what lies beside
 * them once a file, as jest does. To load everything for each file took more than half of the time of a run.
 */
class WorkerRuntime extends Runtime {
  constructor(...settings) {
    super(...settings);
    const { executor, transformCache } = this;
    transformCache.sourceMaps = sourceMaps;
    // In the realm of the worker, where all the rest is.
    executor.compile = (code, filename) => compileFunction(code, executor.injectedModuleParameters, { filename });
    Module._extensions['.ts'] = (module, filename) => module._compile(transformCache.transform(filename), filename);
    require('./load-product.ts');
  }

  requireModule(from, name, options, ...others) {
    if (name !== undefined && !options?.isInternalModule && !this._resolution.isCoreModule(name)) {
      const path = this._resolution.resolveCjs(from, name);
      if (!path.startsWith(TESTS) || path.startsWith(SUPPORT)) return require(path);
    }
    return super.requireModule(from, name, options, ...others);
  }

  /** Parts of jest: all but the one that holds the tests of a file, which is asked for by its path alone. */
  requireInternalModule(from, name) {
    return name === undefined ? super.requireInternalModule(from) : Module.createRequire(from)(name);
  }

  setMock() {
    throw new Error(
      'A test file that replaces modules loads all of its own: begin it with /** @jest-environment node */.',
    );
  }
}

/** A test file with another environment, `@jest-environment node`, has all modules to itself. */
module.exports = function runtimeOf(config, environment, ...others) {
  return new (environment instanceof WorkerRealm ? WorkerRuntime : Runtime)(config, environment, ...others);
};
