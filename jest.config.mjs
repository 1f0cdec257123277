// Five projects, one per kind of test. Sources are compiled by swc to CommonJS, which jest runs natively.

// Globals that each module gets as variables of its own: a look-up in the context of a test is a slow call, and a
// hash of `Math.imul` took 20 times as long.
const FAST_GLOBALS = `
  Array ArrayBuffer BigInt Boolean DataView Date Error Float64Array Int32Array Intl JSON Map Math Number Object Promise
  Proxy RangeError Reflect RegExp Set String Symbol TypeError Uint16Array Uint32Array Uint8Array WeakMap WeakSet isNaN
  parseFloat parseInt
`;

const project = (displayName, extra = {}) => ({
  displayName,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
  setupFiles: ['<rootDir>/test/support/stack/environment.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/support/stack/async-storages.ts'],
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
  sandboxInjectedGlobals: FAST_GLOBALS.trim().split(/\s+/),
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
