// Five projects, one per kind of test. Sources are compiled by swc to CommonJS, and a worker loads each module once for
// all of its test files (test/support/jest).

const project = (displayName, extra = {}) => ({
  displayName,
  // Not the whole tree, which Jest would read through for each project.
  roots: [`<rootDir>/test/${displayName}`],
  runner: '<rootDir>/test/support/jest/runner.cjs',
  runtime: '<rootDir>/test/support/jest/runtime.cjs',
  testEnvironment: '<rootDir>/test/support/jest/environment.cjs',
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
  setupFiles: ['<rootDir>/test/support/stack/environment.ts'],
  // The runtime compiles the sources.
  transform: {},
  ...extra,
});

export default {
  projects: [
    project('unit'),
    project('contract'),
    project('integration', {
      globalSetup: '<rootDir>/test/integration/bundle-commands.mjs',
      globalTeardown: '<rootDir>/test/integration/remove-commands.mjs',
    }),
    project('infra', {
      globalSetup: '<rootDir>/test/infra/make-templates-folder.mjs',
      globalTeardown: '<rootDir>/test/infra/remove-templates-folder.mjs',
    }),
    project('browser', {
      globalSetup: '<rootDir>/test/browser/launch-chromium.mjs',
      globalTeardown: '<rootDir>/test/browser/close-chromium.mjs',
    }),
  ],
  // The longest files first, so that no core is idle at the end, also in a new clone.
  testSequencer: '<rootDir>/test/support/jest/sequencer.cjs',
  reporters: ['default', '<rootDir>/test/support/totals-reporter.mjs'],
  // Many tests wait for sockets and clocks: more of them than there are cores keep these busy.
  maxWorkers: 4,
  // Ends a test that hangs. Tests wait for what they observe, and a busy machine takes long.
  testTimeout: 300_000,
};
