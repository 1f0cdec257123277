/**
 * Asks a stored question again, with the present live configuration and the shop's present data. Nothing is stored or
 * counted, no cached answer is used, and no order is read: the proof of an order is not stored. The models are paid.
 */
import {
  answerCeilingUsd,
  assign,
  factsOfCards,
  type LegRecord,
  type LiveConfig,
  lastOf,
} from '@mangaassist/cascade-core';
import { createCascade, unprotectedPool } from '@mangaassist/cascade-core/answering';
import { type Log, promptCode, type StoredTurn } from '@mangaassist/conversation';
import { TIERS, type TierName, tierName } from '@mangaassist/protocol';
import { CONTEXT_TOKENS, FOCUS_TURNS, StoreRetriever, type StoreSource } from '@mangaassist/store';
import { BedrockModelClient, bedrockClient } from '../../../lambdas/adapters/bedrock/bedrock-model-client.ts';
import type { Conversation } from '../../../lambdas/adapters/dynamodb/conversations/dynamo-conversations.ts';
import type { DynamoTable } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoStoreSource } from '../../../lambdas/adapters/store-table/dynamo-store-source.ts';
import { dateIn, systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { careOf } from '../../../lambdas/message/care-of.ts';
import { classifierOf } from '../../../lambdas/message/classifier-of.ts';
import { asResolved } from '../../../lambdas/message/question/as-resolved.ts';
import { pastTurns } from '../../../lambdas/message/question/past-turns.ts';
import { resolverOf } from '../../../lambdas/message/question/resolve-turn.ts';
import { verifierOf } from '../../../lambdas/verifier-of.ts';
import { CommandError } from '../command-error.ts';
import type { ReplaySource } from './replay-source.ts';

/** As for a shopper's answer (`ANSWER_DEADLINE_MS`). */
const DEADLINE_MS = 25_000;

/** Money in USD, times in ms. */
export interface Replayed {
  readonly answer: string;
  readonly outcome: 'finished' | 'failed' | 'cancelled';
  readonly tier: TierName;
  readonly task: string | null;
  readonly rule: string | null;
  readonly confidenceBp: number | null;
  readonly retrieved: readonly string[];
  readonly legs: readonly (Omit<LegRecord, 'tier'> & { readonly tier: TierName })[];
  readonly costUsd: number;
  readonly firstTextMs: number | null;
  readonly latencyMs: number;
  readonly configVersion: number;
  readonly variant: string;
  readonly storeVersion: string | null;
}

const ignore = () => undefined;
const NO_LOG: Log = { info: ignore, warn: ignore, error: ignore };

export class Replay {
  readonly #source: ReplaySource;
  readonly #store: StoreSource;
  readonly #bedrock: ReturnType<typeof bedrockClient>;

  constructor(source: ReplaySource, client: DynamoTable['client']) {
    this.#source = source;
    this.#bedrock = bedrockClient(source.bedrock);
    // An operator's line is slower than that of a function.
    const waits = { firstMs: 60_000, liveMs: 10_000 };
    this.#store = new DynamoStoreSource({
      client,
      table: source.storeTable,
      clock: systemClock,
      log: NO_LOG,
      ...waits,
    });
  }

  /** The most that a replay of this turn costs, without retries. */
  mostUsd(conversation: Conversation, reference: string, live: LiveConfig): number {
    const { question } = turnOf(conversation, reference);
    const { cascade: config } = assign(live, conversation.session);
    return answerCeilingUsd({
      question,
      contextTokens: CONTEXT_TOKENS,
      config,
      models: this.#source.models,
      tiers: TIERS,
    });
  }

  async answer(conversation: Conversation, reference: string, live: LiveConfig): Promise<Replayed> {
    await this.#store.ready();
    const { session } = conversation;
    const turn = turnOf(conversation, reference);
    const classify = classifierOf(this.#store);
    const assignment = assign(live, session);
    const { historyTurns } = assignment.cascade;
    const past = await pastOf(conversation, turn, Math.max(historyTurns, FOCUS_TURNS));
    const history = lastOf(past, historyTurns);
    const resolved = resolverOf(this.#store, classify)(turn.question, past, null);
    const fixedAnswer = await careOf(this.#store)(turn.question);
    const events = this.#cascade(classify).answer({
      ...asResolved(resolved, turn.question),
      history,
      earlier: history.flatMap(({ ended }) => (ended?.type === 'answer.finished' ? factsOfCards(ended) : [])),
      caller: {},
      live,
      assignment,
      budget: 'ok',
      deadlineMs: DEADLINE_MS,
      signal: new AbortController().signal,
      ...(fixedAnswer !== null && { fixedAnswer }),
    });
    return replayed(events, {
      live,
      variant: assignment.variant,
      storeVersion: this.#store.loaded?.version ?? null,
    });
  }

  destroy(): void {
    this.#bedrock.destroy();
  }

  #cascade(classify: ReturnType<typeof classifierOf>) {
    const { models, geography, guardrail, verifier: file } = this.#source;
    const verifier = verifierOf(file, NO_LOG);
    return createCascade({
      ...(verifier !== undefined && { verifier }),
      classify,
      retriever: new StoreRetriever({
        source: this.#store,
        today: (zone) => dateIn(zone, systemClock.now()),
      }),
      // Its failures must not open the breakers of the deployment.
      pool: unprotectedPool(models, new BedrockModelClient(this.#bedrock, geography, guardrail)),
      clock: systemClock,
      promptCode,
      catalogueVersion: () => this.#store.loaded?.version ?? null,
    });
  }
}

/** @throws CommandError if the conversation has no such answer. */
function turnOf({ turns, session }: Conversation, reference: string): StoredTurn {
  const turn = turns.find(({ id }) => id === reference);
  if (turn !== undefined && turn.question !== '') return turn;
  throw new CommandError(`Session ${session} has no question with the reference '${reference}'.`);
}

/** The turns before this one, as they are now. */
function pastOf({ session, turns }: Conversation, turn: StoredTurn, count: number) {
  const before = turns.slice(0, turns.indexOf(turn));
  const list = async (_: string, ids: readonly string[]) => before.filter(({ id }) => ids.includes(id));
  return pastTurns(
    session,
    before.map(({ id }) => id),
    count,
    { turns: { list } },
  );
}

type Events = ReturnType<ReturnType<typeof createCascade>['answer']>;

async function replayed(
  events: Events,
  { live, variant, storeVersion }: Pick<Replayed, 'variant' | 'storeVersion'> & { readonly live: LiveConfig },
): Promise<Replayed> {
  let plan: { readonly task: string; readonly reason: string } | null = null;
  for await (const event of events) {
    if (event.type === 'started') plan = event;
    if (event.type !== 'finished' && event.type !== 'failed' && event.type !== 'cancelled') continue;
    const { text, tier, legs, costUsd, firstTextMs, latencyMs } = event;
    const isFinished = event.type === 'finished';
    return {
      answer: text,
      outcome: event.type,
      tier: tierName(tier),
      task: plan?.task ?? null,
      rule: plan?.reason ?? null,
      confidenceBp: isFinished ? event.confidenceBp : null,
      retrieved: isFinished ? (event.retrieved ?? []) : [],
      legs: legs.map((leg) => ({ ...leg, tier: tierName(leg.tier) })),
      costUsd,
      firstTextMs,
      latencyMs,
      configVersion: live.version,
      variant,
      storeVersion,
    };
  }
  throw new Error('The cascade ended without a terminal event.');
}
