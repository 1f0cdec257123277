/** Commands of `npm run cli` in this process, where what they need is loaded already. */
import { runCommand } from '../../../cli/commands.ts';
import type { Finished } from './child.ts';

/** Runs one command; the next one waits for it, as they share this process's output. */
export function command(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  const finished = running.then(() => capture(() => runCommand(args), env));
  running = finished.catch(() => undefined);
  return finished;
}

let running: Promise<unknown> = Promise.resolve();

/** Output and exit code of a program in this process. */
export async function capture(run: () => Promise<void>, env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  const written = { stdout: '', stderr: '' };
  const { write: out } = process.stdout;
  const { write: error } = process.stderr;
  const before = { ...process.env };
  process.stdout.write = (text: string | Uint8Array) => {
    written.stdout += String(text);
    return true;
  };
  process.stderr.write = (text: string | Uint8Array) => {
    written.stderr += String(text);
    return true;
  };
  Object.assign(process.env, env);
  process.exitCode = 0;
  const { isTTY } = process.stdin;
  process.stdin.isTTY = false;
  try {
    await run();
    return { code: Number(process.exitCode), ...written };
  } finally {
    process.exitCode = 0;
    process.stdin.isTTY = isTTY;
    process.stdout.write = out;
    process.stderr.write = error;
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, before);
  }
}
