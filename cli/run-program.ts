/** Runs a program of commands: its mistakes and failures become one line each, and an exit code. */
import { type Command, CommanderError } from 'commander';
import { explainError } from './explain-error.ts';
import { CommandError } from './operator/command-error.ts';

/**
 * Runs the command that the arguments name. It writes to this process's output and sets its exit code: 0, 1 if the work
 * failed, 2 if the arguments are invalid.
 */
export async function runProgram(program: Command, args: readonly string[]): Promise<void> {
  inherit(program);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    const isOurs = error instanceof CommandError;
    process.stderr.write(`${isOurs ? error.message : explainError(error)}\n`);
    process.exitCode = isOurs ? error.exitCode : 1;
  }
}

/** No command ends the process itself, and each error names its help in one line. */
function inherit(command: Command): void {
  command.exitOverride().configureOutput({
    outputError: (text, write) => write(`${inOneLine(text)} See ${nameOf(command)} --help\n`),
  });
  for (const inner of command.commands) inherit(inner);
}

/** Commander's text: `error: unknown option '--limt'`, and on a second line the option that is meant. */
function inOneLine(text: string): string {
  const line = text
    .replace(/^error: /, '')
    .trim()
    .replaceAll(/\s+/g, ' ');
  return /[.)?]$/.test(line) ? line : `${line}.`;
}

/** `npm run cli -- config show`. */
function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}
