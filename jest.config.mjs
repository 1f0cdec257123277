// Five projects, one per kind of test. Sources are compiled by swc to CommonJS, which jest runs natively.
const project = (displayName, extra = {}) => ({
  displayName,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
  transform: {
    '^.+\\.m?[jt]s$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
      },
    ],
  },
  ...extra,
});

export default {
  projects: [
    project('unit'),
    project('contract'),
    project('integration'),
    project('infra'),
    project('browser'),
  ],
  maxWorkers: 2,
};
