/** A conversation as text: each question with its answer, and the facts by which it can be judged. */
import type { StoredTurn } from '@mangaassist/conversation';
import type { Conversation } from '../../../lambdas/adapters/dynamodb/conversations/dynamo-conversations.ts';

export function printTranscript(conversation: Conversation, write: (line: string) => void): void {
  const { session, principalHash, isGuest, expiresAtMs, turns } = conversation;
  const who = `${isGuest ? 'guest' : 'signed-in user'} ${principalHash}`;
  write(`Session ${session}, ${who}, expires ${time(expiresAtMs)}`);
  for (const turn of turns) {
    write('');
    for (const line of transcriptOf(turn)) write(line);
  }
}

/** The lines of one turn. */
export function transcriptOf(turn: StoredTurn): readonly string[] {
  const { id, question, answer, askedAtMs, rating, ratingReason, started } = turn;
  const why = ratingReason ? `: ${ratingReason}` : '';
  return [
    `${askedAtMs === undefined ? '' : `${time(askedAtMs)} `}reference ${id}`,
    `Q: ${question}`,
    ...(started?.resolved === undefined ? [] : [`   read as: ${started.resolved} (${started.resolvedBy})`]),
    `A: ${answer === '' ? '(no text)' : answer}`,
    ...factLines(turn),
    ...contextLines(turn),
    ...(rating === undefined ? [] : [`   rating ${rating}${why}`]),
  ];
}

function factLines({ status, started, facts }: StoredTurn): readonly string[] {
  const task = `${started?.task ?? 'no task'}, ${started?.complexity ?? 'no complexity'}`;
  if (facts === undefined) return [`   ${status}; ${task}; no facts are stored of it`];
  const { outcome, failure, taskProbability, rule, legs, variant, configVersion, storeVersion } = facts;
  const probability = taskProbability === null ? '' : ` (${percent(taskProbability)})`;
  return [
    `   ${outcome}${failure === null ? '' : ` (${failure})`}; ${task}${probability}; rule ${rule ?? 'none'}`,
    `   USD ${facts.costUsd.toFixed(6)} (wasted ${facts.wastedUsd.toFixed(6)}, saved ${facts.savedUsd.toFixed(6)}); first text ${ms(facts.firstTextMs)}, ${ms(facts.latencyMs)} in all; ${facts.inputTokens} + ${facts.outputTokens} tokens${facts.cached ? '; from the cache' : ''}`,
    `   live configuration ${configVersion}, variant ${variant}; shop's data ${storeVersion ?? 'not loaded'}; request ${facts.requestId}`,
    ...legs.map(legLine),
  ];
}

type Leg = NonNullable<StoredTurn['facts']>['legs'][number];

/** One model call, with the evidence behind its confidence. */
export function legLine(leg: Leg): string {
  const { tier, modelName, outcome, errorCode, confidenceBp, acceptAtBp, reasons = {} } = leg;
  if (leg.secondLook !== undefined) {
    return `   second look (${modelName}): ${leg.secondLook}${errorCode === null ? '' : ` (${errorCode})`}; USD ${leg.costUsd.toFixed(6)}, ${ms(leg.latencyMs)}`;
  }
  const gate = acceptAtBp === 0 ? 'no gate' : `accepted from ${percent(acceptAtBp / 10_000)}`;
  const confidence =
    acceptAtBp === 0 || confidenceBp === null ? '' : `, confidence ${percent(confidenceBp / 10_000)}`;
  const why = Object.entries(reasons).map(([name, value]) => (value === 1 ? name : `${name} ${value}`));
  return `   leg ${tier} (${modelName}): ${outcome}${errorCode === null ? '' : ` (${errorCode})`}${confidence}, ${gate}${why.length === 0 ? '' : `; evidence: ${why.join(', ')}`}; USD ${leg.costUsd.toFixed(6)}, first text ${ms(leg.firstTextMs)}, ${ms(leg.latencyMs)}`;
}

function contextLines({ ended }: StoredTurn): readonly string[] {
  if (ended?.type === 'error') return [`   error ${ended.code}: ${ended.message}`];
  if (ended?.type !== 'answer.finished') return [];
  const { retrieved = [], sources = [], products = [], orders = [] } = ended;
  const list = (name: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [`   ${name}: ${ids.join(', ')}`];
  return [
    ...list('in its context', retrieved),
    ...list(
      'cited',
      sources.map(({ id }) => id),
    ),
    ...list(
      'items shown',
      products.map(({ id }) => id),
    ),
    ...list(
      'orders shown',
      orders.map(({ number }) => number),
    ),
  ];
}

const time = (atMs: number) => new Date(atMs).toISOString();
const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
const ms = (value: number | null) => (value === null ? 'none' : `${Math.round(value)} ms`);
