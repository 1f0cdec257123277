/** `npm run cli -- conversations replay`: the old answer, and the present one to the same question. */
import { DynamoConversations } from '../../../lambdas/adapters/dynamodb/conversations/dynamo-conversations.ts';
import { DynamoLiveConfigStore } from '../../../lambdas/adapters/dynamodb/dynamo-live-config-store.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { CommandError } from '../command-error.ts';
import { confirm } from '../deployment/confirm.ts';
import { onTarget, type Target } from '../deployment/target.ts';
import type { TargetOptions } from '../deployment/target-options.ts';
import { readCurrent } from '../replace-config.ts';
import { Replay, type Replayed } from '../replay/replay.ts';
import { replaySourceOf } from '../replay/replay-source-of.ts';
import { findConversation } from './find-conversation.ts';
import { legLine, transcriptOf } from './print-transcript.ts';

export interface ReplayOptions extends TargetOptions {
  readonly session?: string;
}

export async function replay(reference: string, options: ReplayOptions): Promise<void> {
  // It changes nothing, and costs money: on AWS it asks, as a change does.
  await onTarget(options, 'change', (target) => replayOn(target, reference, options));
}

async function replayOn(target: Target, reference: string, options: ReplayOptions): Promise<void> {
  const source = await replaySourceOf(target);
  if (source === null) {
    throw new CommandError(
      "The models and the shop's data are unknown: name the deployment with --stage alone.",
    );
  }
  const client = dynamoClient(target.dynamo);
  const again = new Replay(source, client);
  try {
    const at = { client, table: target.table };
    const conversations = new DynamoConversations({ ...at, nowMs: Date.now });
    const conversation = await findConversation(options.session ?? reference, conversations);
    const { config } = await readCurrent(new DynamoLiveConfigStore(at));
    const mostUsd = again.mostUsd(conversation, reference, config);
    target.announce();
    await confirm(target.deployment, `Ask the models again, for $${mostUsd.toFixed(4)} at most`, options);
    const now = await again.answer(conversation, reference, config);
    const then = conversation.turns.find(({ id }) => id === reference);
    if (options.json) print(JSON.stringify({ then, now, mostUsd, deployment: target.deployment }));
    else
      for (const line of [...(then === undefined ? [] : transcriptOf(then)), '', ...linesOf(now)])
        print(line);
  } finally {
    again.destroy();
    client.destroy();
  }
}

function linesOf(now: Replayed): readonly string[] {
  const confidence = now.confidenceBp === null ? '' : `, confidence ${(now.confidenceBp / 100).toFixed(0)} %`;
  return [
    `Now, with live configuration ${now.configVersion} (variant ${now.variant}) and the shop's data ${now.storeVersion ?? 'not loaded'}:`,
    `A: ${now.answer === '' ? `(no text: ${now.outcome})` : now.answer}`,
    `   ${now.outcome} by ${now.tier}, ${now.task ?? 'no task'}${confidence}; rule ${now.rule ?? 'none'}; USD ${now.costUsd.toFixed(6)}`,
    ...now.legs.map(legLine),
    ...(now.retrieved.length === 0 ? [] : [`   in its context: ${now.retrieved.join(', ')}`]),
  ];
}

const print = (line: string) => void process.stdout.write(`${line}\n`);
