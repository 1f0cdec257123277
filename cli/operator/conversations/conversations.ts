/** `npm run cli -- conversations`: finds the answers that shoppers got, and prints a conversation with its facts. */
import type { FoundAnswer } from '@mangaassist/conversation';
import { Command } from 'commander';
import { DynamoConversations } from '../../../lambdas/adapters/dynamodb/conversations/dynamo-conversations.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { someText } from '../../option-values.ts';
import { onTarget, type Target } from '../deployment/target.ts';
import { type TargetOptions, withTarget } from '../deployment/target-options.ts';
import { printTable } from '../print-table.ts';
import { findConversation, KEPT } from './find-conversation.ts';
import { printTranscript } from './print-transcript.ts';
import { type ReplayOptions, replay } from './replay-command.ts';
import { type SearchOptions, searchOf, withSearch } from './search-options.ts';

export function conversationsCommand(): Command {
  const conversations = new Command('conversations').description('The stored conversations of shoppers.');
  withSearch(withTarget(conversations.command('list').description('Lists answers, the newest first.')))
    .option('--json', 'print JSON')
    .allowExcessArguments(false)
    .action((options: SearchOptions & TargetOptions) => list(options));
  withTarget(
    conversations.command('show').description('Prints a conversation, with the facts of each answer.'),
  )
    .argument('<id>', 'reference number of an answer, or id of a session', someText)
    .option('--json', 'print JSON')
    .allowExcessArguments(false)
    .action((id: string, options: TargetOptions) => show(id, options));
  withTarget(
    conversations
      .command('replay')
      .description(
        'Asks a question again, with the present configuration; stores nothing, and pays the models.',
      ),
  )
    .argument('<reference>', 'reference number of the answer', someText)
    .option('--session <id>', 'its session, if several have this reference', someText)
    .option('--yes', 'pay the models on AWS without a question')
    .option('--json', 'print JSON')
    .allowExcessArguments(false)
    .action((reference: string, options: ReplayOptions) => replay(reference, options));
  return conversations;
}

async function list(options: SearchOptions & TargetOptions): Promise<void> {
  const { key, filter, limit } = searchOf(options, Date.now());
  await onConversations(options, async (stored, target) => {
    const found = await stored.find(key, filter, limit + 1);
    const [answers, isCut] = [found.slice(0, limit), found.length > limit];
    target.announce();
    if (options.json) write(JSON.stringify({ answers, isCut, deployment: target.deployment }));
    else if (answers.length === 0) write(`No answer was found. ${KEPT}`);
    else printAnswers(answers);
    if (isCut && !options.json) write(`There are more than these ${limit}; --limit shows up to 1000.`);
  });
}

async function show(id: string, { json, ...options }: TargetOptions): Promise<void> {
  await onConversations({ ...options, ...(json && { json }) }, async (stored, target) => {
    const conversation = await findConversation(id, stored);
    target.announce();
    if (json) write(JSON.stringify({ ...conversation, deployment: target.deployment }));
    else printTranscript(conversation, write);
  });
}

function onConversations(
  options: TargetOptions,
  work: (stored: DynamoConversations, target: Target) => Promise<void>,
): Promise<void> {
  return onTarget(options, 'read', async (target) => {
    const client = dynamoClient(target.dynamo);
    try {
      await work(new DynamoConversations({ client, table: target.table, nowMs: Date.now }), target);
    } finally {
      client.destroy();
    }
  });
}

function printAnswers(answers: readonly FoundAnswer[]): void {
  printTable(
    ['asked (UTC)', 'reference', 'session', 'task', 'tier', 'outcome', 'rating', 'USD', 'question'],
    answers.map((answer) => [
      answer.askedAtMs === null
        ? '–'
        : new Date(answer.askedAtMs).toISOString().slice(0, 19).replace('T', ' '),
      answer.reference,
      answer.session,
      answer.task ?? '–',
      answer.tier ?? '–',
      answer.outcome,
      answer.rating ?? '–',
      answer.costUsd === null ? '–' : answer.costUsd.toFixed(5),
      shortened(answer.question),
    ]),
  );
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`;
}

const write = (line: string) => void process.stdout.write(`${line}\n`);
