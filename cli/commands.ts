/** The commands of `npm run cli`. */

import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { ChatOptions } from './chat.ts';
import { explainError } from './explain-error.ts';
import { CommandError } from './operator/command-error.ts';

/** Loaded on demand, because each has its own AWS clients. The help loads all. */
const OPERATOR_COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  evaluate: async () => (await import('./evaluate/evaluate.ts')).evaluateCommand(),
  doctor: async () => (await import('./operator/doctor.ts')).doctorCommand(),
  simulate: async () => (await import('./simulate.ts')).simulateCommand(),
  config: async () => (await import('./operator/config.ts')).configCommand(),
  conversations: async () =>
    (await import('./operator/conversations/conversations.ts')).conversationsCommand(),
  console: async () => (await import('./operator/console.ts')).consoleCommand(),
  connections: async () => (await import('./operator/connections.ts')).connectionsCommand(),
  person: async () => (await import('./operator/person/person.ts')).personCommand(),
  report: async () => (await import('./operator/report/report.ts')).reportCommand(),
  store: async () => (await import('./store/store.ts')).storeCommand(),
  tune: async () => (await import('./operator/tune.ts')).tuneCommand(),
};

/**
 * Runs a command: the arguments after `npm run cli --`. It writes to this process's output and sets its exit code:
 * 0, 1 if the work failed, 2 if the arguments are invalid.
 */
export async function runCommand(args: readonly string[]): Promise<void> {
  try {
    await (await program(args[0] ?? '')).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof CommandError) {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = error.exitCode;
    } else {
      process.stderr.write(`${explainError(error)}\n`);
      process.exitCode = 1;
    }
  }
}

async function program(asked: string): Promise<Command> {
  const commands = new Command('npm run cli --')
    .description('MangaAssist from a terminal.')
    .enablePositionalOptions()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
    .exitOverride();

  commands
    .command('chat')
    .description(
      'Asks a question and streams the answer; without one, reads questions from standard input, one a line.',
    )
    .argument('[question]', 'what to ask')
    .option('--url <url>', 'WebSocket to ask on', socketUrl, 'ws://127.0.0.1:8787/v1')
    .option(
      '--token <token>',
      "token of the shop's identity provider, for a deployment where shoppers sign in",
    )
    .option('--explain', 'after each answer, what was resolved, found and decided, on standard error')
    .allowExcessArguments(false)
    .action(async (question: string | undefined, { url, ...options }: { url: string } & ChatOptions) => {
      process.exitCode = await (await import('./chat.ts')).chat(url, question, options);
    });

  commands
    .command('classify')
    .description('Reads questions from standard input, one a line, and writes one JSON object a line.')
    .allowExcessArguments(false)
    .action(async () => (await import('./classify.ts')).classifyLines(process.stdin, process.stdout));

  commands
    .command('search')
    .description(
      "Reads questions from standard input, one a line, searches the shop's data and writes one JSON object a line.",
    )
    .option('--store <folder>', "the shop's files", 'data/store')
    .option('--limit <number>', 'most results of a question, 1 to 50', resultLimit, 5)
    .allowExcessArguments(false)
    .action(async (options: { store: string; limit: number }) => {
      const { searchLines } = await import('./search/search-lines.ts');
      const today = new Date().toISOString().slice(0, 10);
      await searchLines(process.stdin, process.stdout, { ...options, today });
    });

  commands
    .command('train')
    .description('Trains the task classifier on labelled questions and prints its accuracy.')
    .enablePositionalOptions()
    .option('--data <folder>', 'labelled questions', 'data/questions')
    .option('--readings <file>', 'readings of Japanese questions', 'data/readings/ja.jsonl')
    .option('--out <file>', 'file of the model', 'packages/classifier/src/task-model.data.json')
    .option('--features <count>', 'number of features of the model', featureCount, 17_350)
    .option('--unseen <file>', 'further questions for the evaluation, beside the held-out ones')
    .allowExcessArguments(false)
    .action(async (options) => (await import('./train.ts')).train(options))
    .addCommand(
      new Command('verifier')
        .description('Trains the verifier of drafts on graded outcomes, and writes its file.')
        .requiredOption('--data <folder>', 'folder of graded outcomes (docs/operations.md has the format)')
        .requiredOption('--out <file>', 'file of the verifier to write')
        .option('--set <name>', 'only the data set of this name')
        .allowExcessArguments(false)
        .action(async (options) => (await import('./train-verifier.ts')).trainVerifier(options)),
    );

  const isOther = commands.commands.some((command) => command.name() === asked);
  for (const [name, load] of Object.entries(OPERATOR_COMMANDS)) {
    if (isOther || (asked !== name && asked in OPERATOR_COMMANDS)) continue;
    commands.addCommand(inherit(await load(), commands));
  }

  return commands;
}

/** Applies the exit and error format of the main program to a command and all its subcommands. */
function inherit(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const inner of command.commands) inherit(inner, command);
  return command;
}

function resultLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 50) return limit;
  throw new InvalidArgumentError('It must be a whole number from 1 to 50.');
}

function featureCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1_000 && count < 65_536) return count;
  throw new InvalidArgumentError('It must be a whole number from 1000 to 65535.');
}

function socketUrl(text: string): string {
  if (URL.canParse(text) && /^wss?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('It must be a ws:// or wss:// URL.');
}
