const { AsyncLocalStorage } = require('node:async_hooks');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const { removeOwnPlaces } = require('./lazy-expect.cjs');

// Jest makes an AsyncLocalStorage for each test file, and Node 20 passes the stores of all enabled ones on with each
// promise: a worker became slower with each file.
const enabled = new Set();
for (const name of ['run', 'enterWith']) {
  const original = AsyncLocalStorage.prototype[name];
  AsyncLocalStorage.prototype[name] = function (...args) {
    enabled.add(this);
    return original.apply(this, args);
  };
}

/** Runs tests in the global context of the worker: see `runtime.cjs`. */
class SharedContextEnvironment {
  constructor({ projectConfig }) {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.before = { console: globalThis.console, exit: process.exit };
  }

  async setup() {}

  async teardown() {
    for (const storage of enabled) storage.disable();
    enabled.clear();
    this.fakeTimersModern.dispose();
    globalThis.console = this.before.console;
    process.exit = this.before.exit;
  }

  handleTestEvent({ name, error }) {
    if (name === 'test_fn_failure' || name === 'hook_failure') removeOwnPlaces(error);
  }

  getVmContext() {
    return null;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }
}

module.exports = SharedContextEnvironment;
