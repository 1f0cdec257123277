/** `npm run bench`: the figures of docs/performance.md, each beside its baseline from the same run. */
import { Command, InvalidArgumentError } from 'commander';
import { benchAnswers } from './answers.ts';
import { benchCascade } from './cascade.ts';
import { benchPaths } from './paths.ts';
import { benchRouting } from './routing.ts';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

const program = new Command('npm run bench --').description('Measures MangaAssist on this machine.');

program
  .command('answers')
  .description(
    'first text, total time and frames of each path of the cascade, against the models called directly',
  )
  .option('--rounds <number>', 'how often each question is asked', wholeNumber, 5)
  .option('--json', 'print JSON')
  .action(benchAnswers);

program
  .command('cascade')
  .description(
    'the core with scripted models: first text, tokens and dollars of each path, against the document',
  )
  .option('--json', 'print JSON')
  .action(benchCascade);

program
  .command('paths')
  .description('which path the held-out questions take, with the stand-in models, by way of display')
  .option('--json', 'print JSON')
  .action(benchPaths);

program
  .command('routing')
  .description('what a decision costs, in µs, against parsing a frame')
  .option('--json', 'print JSON')
  .action(benchRouting);

await program.parseAsync();

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a whole number over 0.');
}
