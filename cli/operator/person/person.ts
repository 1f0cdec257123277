/** `npm run cli -- person`: exports or deletes all that a deployment has stored of one person. */
import { Command } from 'commander';
import { DynamoConversations } from '../../../lambdas/adapters/dynamodb/conversations/dynamo-conversations.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { someText } from '../../option-values.ts';
import { CommandError } from '../command-error.ts';
import { findConversation } from '../conversations/find-conversation.ts';
import { confirm } from '../deployment/confirm.ts';
import { onTarget, type Target } from '../deployment/target.ts';
import { type TargetOptions, withTarget } from '../deployment/target-options.ts';
import { PRINCIPAL } from '../principal.ts';
import { deletePerson } from './delete-person.ts';
import { keptByRecovery } from './kept-by-recovery.ts';
import {
  ordersOf,
  type PersonItem,
  personItems,
  principalOfSession,
  type TableReader,
} from './person-items.ts';

interface Options extends TargetOptions {
  readonly user?: string;
  readonly principal?: string;
  readonly session?: string;
  readonly reference?: string;
}

export function personCommand(): Command {
  const person = new Command('person').description('What a deployment has stored of one person.');
  const add = (name: string, description: string) =>
    withTarget(person.command(name).description(description))
      .option('--user <sub>', 'signed-in user, by the subject of the token', someText)
      .option('--principal <principal>', 'user:… or guest:…, as in the table', someText)
      .option('--session <id>', 'person of this session', someText)
      .option(
        '--reference <id>',
        'person of the answer with this reference number, which a guest knows',
        someText,
      )
      .allowExcessArguments(false);

  add('export', 'Prints all items of the person as JSON.').action((options: Options) =>
    onPerson(options, 'read', exportPerson),
  );
  add('delete', 'Deletes all items of the person, and verifies it.')
    .option('--yes', 'make the change on AWS without a question')
    .option('--json', 'print JSON')
    .action((options: Options) => onPerson(options, 'change', deleteFound));
  return person;
}

interface Found {
  readonly target: Target;
  readonly reader: TableReader;
  readonly principal: string;
  readonly items: readonly PersonItem[];
  readonly options: Options;
}

async function onPerson(
  options: Options,
  use: 'read' | 'change',
  work: (found: Found) => Promise<void>,
): Promise<void> {
  const { user, principal, session, reference } = options;
  const named = [user, principal, session, reference].filter((value) => value !== undefined);
  if (named.length !== 1) {
    throw new CommandError('Name one of --user, --principal, --session and --reference.', { exitCode: 2 });
  }
  await onTarget(options, use, async (target) => {
    const client = dynamoClient(target.dynamo);
    const reader = { client, table: target.table };
    try {
      const found = await principalOf(options, reader);
      const items = await personItems(found, reader);
      target.announce();
      await work({ target, reader, principal: found, items, options });
    } finally {
      client.destroy();
    }
  });
}

async function principalOf(options: Options, reader: TableReader): Promise<string> {
  const { user, principal, reference } = options;
  if (user !== undefined) return `user:${user}`;
  if (principal !== undefined) {
    if (PRINCIPAL.test(principal)) return principal;
    throw new CommandError(`--principal is '${principal}': it must be user:… or guest:….`, { exitCode: 2 });
  }
  const session = reference === undefined ? options.session : await sessionOf(reference, reader);
  const found = await principalOfSession(session ?? '', reader);
  if (found !== undefined) return found;
  throw new CommandError(`The table has no session '${session}': it may have expired.`);
}

/** @throws CommandError if no answer, or answers of several sessions, have the reference. */
async function sessionOf(reference: string, { client, table }: TableReader): Promise<string> {
  const stored = new DynamoConversations({ client, table, nowMs: Date.now });
  return (await findConversation(reference, stored)).session;
}

async function exportPerson({ target, reader, principal, items }: Found): Promise<void> {
  const { deployment, ordersTable } = target;
  const orders = ordersTable === null ? null : await ordersOf(principal, { ...reader, table: ordersTable });
  const document = {
    principal,
    deployment,
    at: new Date().toISOString(),
    items: items.map(withoutSecrets),
    /** null: the orders table is unknown (use --stage). */
    orders,
  };
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** The hash of a resume token is no information about the person. */
function withoutSecrets({ resumeHash: _, ...item }: PersonItem): Readonly<Record<string, unknown>> {
  return item;
}

async function deleteFound({ target, reader, principal, items, options }: Found): Promise<void> {
  const { deployment } = target;
  if (items.length > 0) await confirm(deployment, `Delete ${count(items.length)} of ${principal}`, options);
  if (items.length === 0) {
    process.stderr.write(`Nothing is stored of ${principal}: if that is a surprise, check the spelling.\n`);
  }
  const { deleted, left } = await deletePerson(principal, items, reader);
  const kept = [
    await keptByRecovery(deployment, reader, Date.now()),
    'Orders are records of the shop and stay in the orders table.',
    'Logs and metrics have no text; their hash of the principal ends with the retention of the logs.',
  ];
  if (options.json) {
    const numbers = { deleted, left: left.length };
    process.stdout.write(`${JSON.stringify({ principal, ...numbers, kept, deployment })}\n`);
  } else {
    process.stdout.write(`Deleted ${count(deleted)} of ${principal}.\n${kept.join('\n')}\n`);
  }
  if (left.length === 0) return;
  throw new CommandError(
    `${count(left.length)} were written meanwhile: close the sockets (connections evict --principal ${principal}) and repeat this command.`,
  );
}

const count = (items: number) => `${items} item${items === 1 ? '' : 's'}`;
