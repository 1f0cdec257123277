// Five projects, one per kind of test. Sources are compiled by swc to CommonJS, which jest runs natively.
const project = (displayName, extra = {}) => ({
  displayName,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
  setupFiles: ['<rootDir>/test/support/stack/environment.ts'],
  transform: {
    '^.+\\.m?[jt]s$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
      },
    ],
  },
  // jose and stemmer have ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(?:jose|stemmer)/)'],
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
    project('infra'),
    project('browser', {
      globalSetup: '<rootDir>/test/browser/launch-chromium.mjs',
      globalTeardown: '<rootDir>/test/browser/close-chromium.mjs',
    }),
  ],
  reporters: ['default', '<rootDir>/test/support/totals-reporter.mjs'],
  // Many tests wait for sockets and clocks: more of them than there are cores keep these busy.
  maxWorkers: 4,
  // Ends a test that hangs. Tests wait for what they observe, and a busy machine takes long.
  testTimeout: 300_000,
};
