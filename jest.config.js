/** Tests run on a real embedded PostgreSQL, one database a worker, copied from a template (test/support). */
module.exports = {
  testEnvironment: '<rootDir>/test/runner/worker-realm.js',
  runtime: '<rootDir>/test/runner/worker-runtime.js',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.(ts|js|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
          target: 'es2023',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // These packages ship ES modules only; Node loads them with require, jest needs them translated.
  transformIgnorePatterns: ['/node_modules/(?!(jose|uuid|@stablelib)/)'],
  setupFiles: ['<rootDir>/test/support/plain-instance-of.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testTimeout: 60_000,
  maxWorkers: 2,
};
