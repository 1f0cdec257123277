/** The product's commands as a person runs them, in a process of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STORE_FIXTURE } from './store-fixture.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Of `npm start`. */
const START = 'local/start.ts';

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Child {
  readonly process: ChildProcess;
  readonly finished: Promise<Finished>;
  /** The first line of standard output. */
  readonly firstLine: Promise<string>;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Runs the sources, as the npm script does, in place of the bundle of them that starts faster. */
  readonly fromSources?: true;
}

/** Runs a script of the project: `local/start.ts` or `cli/index.ts`. */
export function run(script: string, args: readonly string[], options: RunOptions = {}): Child {
  // The demo's shop takes seconds to load.
  const store = script === START && !args.includes('--store') ? ['--store', STORE_FIXTURE] : [];
  const program = options.fromSources ? ['--import', 'tsx', script] : [bundleOf(script)];
  const child = spawn(process.execPath, [...program, ...args, ...store], {
    cwd: ROOT,
    env: { ...process.env, ...options.env },
  });
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      if (stdout.includes('\n')) resolve(stdout.slice(0, stdout.indexOf('\n')));
    });
    child.once('close', () => reject(new Error(`It ended without a line of output: ${stderr}`)));
  });
  // A test that does not await the line must not fail by an unhandled rejection.
  firstLine.catch(() => undefined);
  const finished = new Promise<Finished>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  child.stdin.end(options.input ?? '');
  return { process: child, finished, firstLine };
}

/** The bundle of a script that `bundle-commands.mjs` made for this run of jest. */
export function bundleOf(script: string): string {
  const folder = process.env['COMMANDS_FOLDER'];
  if (folder === undefined) throw new Error('Only the integration tests have bundles of the commands.');
  return join(folder, script.replace(/\.ts$/, '.mjs'));
}
