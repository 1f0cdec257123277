/** `npm run cli`: the product from a terminal. */
import { Command, InvalidArgumentError } from 'commander';
import { chat } from './chat.ts';

const program = new Command('npm run cli --')
  .description('MangaAssist from a terminal.')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

program
  .command('chat')
  .description(
    'Asks a question and streams the answer; without one, reads questions from standard input, one a line.',
  )
  .argument('[question]', 'what to ask')
  .option('--url <url>', 'WebSocket to ask on', socketUrl, 'ws://127.0.0.1:8787/v1')
  .allowExcessArguments(false)
  .action(async (question: string | undefined, { url }: { url: string }) => {
    process.exitCode = await chat(url, question);
  });

await program.parseAsync();

function socketUrl(text: string): string {
  if (URL.canParse(text) && /^wss?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('It must be a ws:// or wss:// URL.');
}
