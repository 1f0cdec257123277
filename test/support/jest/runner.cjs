const { dirname, join } = require('node:path');
const { EmittingTestRunner, default: TestRunner } = require('jest-runner');
const { Worker } = require('jest-worker');

/**
 * Projects in the order in which a worker takes their files; the workers take turns with these lists. A worker has to
 * load what its files use, and to make it hot: fewer kinds of files for each are less work. Two begin with files that
 * wait for sockets and clocks, two with files that keep a core busy. Each goes on with what the others have left.
 */
const PREFERENCES = [
  ['integration', 'browser', 'contract', 'infra', 'unit'],
  ['unit', 'contract', 'integration', 'browser', 'infra'],
  ['browser', 'integration', 'contract', 'infra', 'unit'],
  ['infra', 'contract', 'unit', 'integration', 'browser'],
];

const TEST_WORKER = join(dirname(require.resolve('jest-runner')), 'testWorker.js');

/** Jest's runner, but for the files that each worker gets. The order within a project is the sequencer's. */
class PreferringRunner extends EmittingTestRunner {
  #listeners = [];

  on(event, listener) {
    const entry = { event, listener };
    this.#listeners.push(entry);
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== entry);
    };
  }

  async runTests(tests, watcher, options) {
    if (options.serial) return this.#runHere(tests, watcher, options);
    const left = new Set(tests);
    const take = (projects) => {
      const places = [...left].map((test) => ({ test, place: projects.indexOf(projectOf(test)) }));
      const [first] = places.toSorted((a, b) => a.place - b.place);
      left.delete(first?.test);
      return first?.test;
    };
    const setupArgs = [{ serializableResolvers: resolversOf(tests) }];
    const workers = Math.min(this._globalConfig.maxWorkers, tests.length);
    const ended = await Promise.all(
      Array.from({ length: workers }, async (_, n) => {
        const worker = this.#start(setupArgs);
        const projects = PREFERENCES[n % PREFERENCES.length];
        for (let test = take(projects); test !== undefined; test = take(projects)) {
          if (watcher.isInterrupted()) break;
          await this.#run(test, worker);
        }
        return worker.end();
      }),
    );
    if (ended.some(({ forceExited }) => forceExited))
      process.stderr.write('A worker had to be ended: something of its tests still runs.\n');
  }

  #runHere(tests, watcher, options) {
    const runner = new TestRunner(this._globalConfig, this._context, this._options);
    for (const { event, listener } of this.#listeners) runner.on(event, listener);
    return runner.runTests(tests, watcher, options);
  }

  #start(setupArgs) {
    const worker = new Worker(TEST_WORKER, {
      exposedMethods: ['worker'],
      forkOptions: { serialization: 'json', stdio: 'pipe' },
      maxRetries: 3,
      numWorkers: 1,
      setupArgs,
      workerGracefulExitTimeout: this._globalConfig.workerGracefulExitTimeout,
    });
    worker.getStdout().pipe(process.stdout);
    worker.getStderr().pipe(process.stderr);
    return worker;
  }

  async #run(test, worker) {
    await this.#emit('test-file-start', [test]);
    try {
      const { context, path } = test;
      const [config, globalConfig] = [context.config, this._globalConfig];
      const result = worker.worker({ config, context: serializable(this._context), globalConfig, path });
      result.UNSTABLE_onCustomMessage?.(([event, payload]) => this.#emit(event, payload));
      await this.#emit('test-file-success', [test, await result]);
    } catch (error) {
      await this.#emit('test-file-failure', [test, error]);
    }
  }

  async #emit(event, payload) {
    await Promise.all(
      this.#listeners.filter((each) => each.event === event).map(({ listener }) => listener(payload)),
    );
  }
}

/** Sets become lists, as the worker expects. */
const serializable = (context) =>
  Object.fromEntries(
    Object.entries(context).map(([name, value]) => [name, value instanceof Set ? [...value] : value]),
  );

const projectOf = ({ context }) => context.config.displayName.name;

/** What a worker needs to find the modules of each project. */
function resolversOf(tests) {
  const contexts = new Map(tests.map(({ context }) => [context.config.id, context]));
  return [...contexts.values()].map(({ config, moduleMap }) => ({
    config,
    serializableModuleMap: moduleMap.toJSON(),
  }));
}

module.exports = PreferringRunner;
