const asyncHooks = require('node:async_hooks');
const fs = require('node:fs');
const { createRequire, Module } = require('node:module');
const { dirname } = require('node:path');
const { fileURLToPath } = require('node:url');
const { Script } = require('node:vm');
const { default: JestRuntime } = require('jest-runtime');
const { lazyExpect } = require('./lazy-expect.cjs');
const { compiled, SourceMaps } = require('./compiled.cjs');

/**
 * Loads tests and all that they import by Node's own loader, once for all test files of a worker. Jest's own runtime
 * makes a context for each file and loads everything anew into it: half of the time of a run went into loading, and
 * into code that was never hot.
 *
 * A test file itself is loaded anew each time it runs.
 */
class SharedModulesRuntime extends JestRuntime {
  constructor(config, ...rest) {
    super(config, ...rest);
    sourceMaps.folder = config.cacheDirectory;
  }

  requireModule(path, name) {
    if (name !== undefined) return createRequire(path)(name);
    const globals = this.jestGlobals.cjsGlobals(path);
    // A setup file runs before Jest has made it.
    const expect = globals.expect && lazyExpect(globals.expect);
    Object.assign(jestGlobals, globals, { expect });
    return loadAnew(path);
  }

  requireInternalModule(path, name) {
    if (name !== undefined) return createRequire(path)(name);
    // Jest's test framework, which registers its handlers when it is loaded.
    delete globalThis[Symbol.for('EVENT_HANDLERS')];
    // Newer Nodes have a getter here, which takes no assignment.
    const before = Object.getOwnPropertyDescriptor(asyncHooks, 'AsyncLocalStorage');
    Object.defineProperty(asyncHooks, 'AsyncLocalStorage', { value: StorageOfCall, configurable: true });
    try {
      return runAnew(path);
    } finally {
      Object.defineProperty(asyncHooks, 'AsyncLocalStorage', before);
    }
  }

  getSourceMaps() {
    return sourceMaps;
  }
}

/**
 * Stands for the AsyncLocalStorage in which Jest runs each test, to name a test of `test.concurrent` and the test that
 * an error escapes from. Node 20 calls hooks for each promise while one is in use. Without it, Jest takes the test that
 * is running.
 */
class StorageOfCall {
  #store;

  run(store, callback) {
    const before = this.#store;
    this.#store = store;
    try {
      return callback();
    } finally {
      this.#store = before;
    }
  }

  getStore() {
    return this.#store;
  }
}

/** Exports of `@jest/globals` to the test file that runs. */
const jestGlobals = {};
const globalsPath = require.resolve('@jest/globals');
const globalsModule = new Module(globalsPath);
Object.assign(globalsModule, { exports: jestGlobals, filename: globalsPath, loaded: true });
require.cache[globalsPath] = globalsModule;

const sourceMaps = new SourceMaps();

function compile(module, path) {
  sourceMaps.add(path);
  module._compile(compiled(path).code, path);
}
Module._extensions['.ts'] = compile;

// The transform makes `require` of `import()`, which takes URLs as well.
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (name, ...rest) =>
  resolveFilename(name.startsWith('file:') ? fileURLToPath(name) : name, ...rest);

function loadAnew(path) {
  delete require.cache[path];
  return require(path);
}

/** Programs by path: compiled once, they stay hot although they run anew for each test file. */
const programs = new Map();

function runAnew(path) {
  const program =
    programs.get(path) ??
    new Script(Module.wrap(fs.readFileSync(path, 'utf8')), { filename: path }).runInThisContext();
  programs.set(path, program);
  const module = { exports: {} };
  program.call(module.exports, module.exports, createRequire(path), module, path, dirname(path));
  return module.exports;
}

module.exports = { default: SharedModulesRuntime, __esModule: true };
