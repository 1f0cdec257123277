/** The commands that need no deployment's table: a chat, and work on questions from files or standard input. */
import { Command } from 'commander';
import type { ChatOptions } from './chat.ts';
import { path, socketUrl, someText, token, wholeNumber } from './option-values.ts';

export function chatCommand(): Command {
  return new Command('chat')
    .description(
      'Asks a question and streams the answer; without one, reads questions from standard input, one a line.',
    )
    .argument('[question]', 'what to ask', someText)
    .option('--url <url>', 'WebSocket to ask on', socketUrl, 'ws://127.0.0.1:8787/v1')
    .option(
      '--token <token>',
      "token of the shop's identity provider, for a deployment where shoppers sign in",
      token,
    )
    .option('--explain', 'after each answer, what was resolved, found and decided, on standard error')
    .allowExcessArguments(false)
    .action(async (question: string | undefined, { url, ...options }: { url: string } & ChatOptions) => {
      process.exitCode = await (await import('./chat.ts')).chat(url, question, options);
    });
}

export function classifyCommand(): Command {
  return new Command('classify')
    .description('Reads questions from standard input, one a line, and writes one JSON object a line.')
    .allowExcessArguments(false)
    .action(async () => (await import('./classify.ts')).classifyLines(process.stdin, process.stdout));
}

export function searchCommand(): Command {
  return new Command('search')
    .description(
      "Reads questions from standard input, one a line, searches the shop's data and writes one JSON object a line.",
    )
    .option('--store <folder>', "the shop's files", path, 'data/store')
    .option('--limit <number>', 'most results of a question, 1 to 50', wholeNumber(1, 50), 5)
    .allowExcessArguments(false)
    .action(async (options: { store: string; limit: number }) => {
      const { searchLines } = await import('./search/search-lines.ts');
      const today = new Date().toISOString().slice(0, 10);
      await searchLines(process.stdin, process.stdout, { ...options, today });
    });
}

export function trainCommand(): Command {
  return new Command('train')
    .description('Trains the task classifier on labelled questions and prints its accuracy.')
    .enablePositionalOptions()
    .option('--data <folder>', 'labelled questions', path, 'data/questions')
    .option('--readings <file>', 'readings of Japanese questions', path, 'data/readings/ja.jsonl')
    .option('--out <file>', 'file of the model', path, 'packages/classifier/src/task-model.data.json')
    .option('--features <count>', 'number of features of the model', wholeNumber(1_000, 65_535), 17_350)
    .option('--unseen <file>', 'further questions for the evaluation, beside the held-out ones', path)
    .allowExcessArguments(false)
    .action(async (options) => (await import('./train.ts')).train(options))
    .addCommand(trainVerifierCommand());
}

function trainVerifierCommand(): Command {
  return new Command('verifier')
    .description('Trains the verifier of drafts on graded outcomes, and writes its file.')
    .requiredOption('--data <folder>', 'folder of graded outcomes (docs/operations.md has the format)', path)
    .requiredOption('--out <file>', 'file of the verifier to write', path)
    .option('--set <name>', 'only the data set of this name', someText)
    .allowExcessArguments(false)
    .action(async (options) => (await import('./train-verifier.ts')).trainVerifier(options));
}
