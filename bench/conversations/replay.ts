/** Replays recorded conversations through focus, classifier, retrieval and plan, without a model. */
import {
  type ContextRetriever,
  DEFAULT_LIVE_CONFIG,
  type RetrievedContext,
  TASK_PROFILES,
} from '@mangaassist/cascade-core';
import type { Plan } from '@mangaassist/cascade-core/answering';
import type { Classification, Classifier } from '@mangaassist/classifier';
import type { Task } from '@mangaassist/protocol';
import {
  type Focus,
  focusOf,
  type ResolvedQuestion,
  resolveQuestion,
  type Snapshot,
  type TurnFacts,
} from '@mangaassist/store';
import type { Conversation, RecordedTurn } from './records.ts';

export interface Shop {
  readonly snapshot: Snapshot;
  readonly classify: Classifier;
  readonly retriever: ContextRetriever;
  /** The plan of a question of usual length. */
  readonly planOf: (classification: Classification) => Plan;
}

export interface Replayed {
  readonly conversation: Conversation;
  readonly turn: RecordedTurn;
  readonly index: number;
  /** Facts of the turns before. */
  readonly before: readonly TurnFacts[];
  readonly resolved: ResolvedQuestion;
  readonly task: Task;
  readonly plan: Plan;
  /** Plan of the words alone. */
  readonly planAlone: Plan;
  /** Ids of what is in the context. */
  readonly context: ReadonlySet<string>;
}

export async function replay(conversation: Conversation, shop: Shop): Promise<readonly Replayed[]> {
  const replayed: Replayed[] = [];
  const before: TurnFacts[] = [];
  for (const [index, turn] of conversation.turns.entries()) {
    const facts = [...before];
    const resolved = resolvedBy(turn.q, focusOf(facts, shop.snapshot), shop);
    const classification = classified(turn.q, resolved, shop);
    const { task } = classification;
    const language = resolved.language ?? classification.language;
    const { text, beside } = resolved;
    const found = await shop.retriever.retrieve({
      text,
      words: turn.q,
      language,
      task,
      limit: LIMIT,
      beside,
    });
    const planAlone = shop.planOf(shop.classify(turn.q));
    const context = new Set([...idsOf(found), ...ordersOf(text, task, turn)]);
    replayed.push({
      conversation,
      turn,
      index,
      before: facts,
      resolved,
      task,
      plan: shop.planOf(classification),
      planAlone,
      context,
    });
    before.push(factsOf(turn, { question: text, words: turn.q, task }, found, shop.snapshot));
  }
  return replayed;
}

/** Resolves a question as a function does, with the classifier's reading of it. */
export function resolvedBy(
  text: string,
  focus: Focus | null,
  { snapshot, classify }: Shop,
): ResolvedQuestion {
  return resolveQuestion(text, focus, snapshot, (words, context) => classify(words, context).shares);
}

const LIMIT = DEFAULT_LIVE_CONFIG.cascade.contextPassages;

function classified(words: string, resolved: ResolvedQuestion, { classify }: Shop): Classification {
  const read = classify(words, resolved.context ?? undefined);
  if (resolved.task === null) return read;
  const complexity = resolved.complexity ?? TASK_PROFILES[resolved.task].complexity;
  return { ...read, task: resolved.task, probability: 1, complexity };
}

function idsOf({ passages, products = [] }: RetrievedContext): readonly string[] {
  return [...passages.map(({ id }) => id), ...products.map(({ id }) => id)];
}

/** Orders are read by their numbers or by their owner, and not by the search. */
function ordersOf(text: string, task: Task, { needs = [] }: RecordedTurn): readonly string[] {
  return needs.filter((id) => /^MA-\d+$/.test(id) && (task === 'order_status' || text.includes(id)));
}

/** Series of a list that an answer names, for records without that field. */
const MOST_SPOKEN = 3;

function factsOf(
  { spoken, policies }: RecordedTurn,
  asked: Pick<TurnFacts, 'question' | 'words' | 'task'>,
  { passages }: RetrievedContext,
  snapshot: Snapshot,
): TurnFacts {
  const ids = passages.map(({ id }) => id);
  const series = ids.filter((id) => snapshot.placeOf(id) !== undefined).slice(0, MOST_SPOKEN);
  const topics = ids.filter((id) => snapshot.topics.includes(id)).slice(0, 1);
  return { ...asked, spoken: spoken ?? series, policies: policies ?? topics };
}
