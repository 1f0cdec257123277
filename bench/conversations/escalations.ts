/**
 * The recorded conversations through the cascade with the stand-in models: the share of turns that the strong tier
 * answers, because the plan starts there or because the gate escalates, each with its reason. The stand-ins write
 * extracts of what the prompt holds and estimate themselves by the task, so the shares are theirs.
 */
import { type CascadeEvent, factsOfCards, type Passage, type Turn } from '@mangaassist/cascade-core';
import type { Tier } from '@mangaassist/protocol';
import { round } from '../print.ts';
import { hasData } from './rates.ts';
import type { Replayed } from './replay.ts';
import type { DraftEvidence, StandInShop } from './stand-in-shop.ts';

export interface Escalation {
  readonly replayed: Replayed;
  /** The tier that the turn was answered by, and the path to it. */
  readonly path: 'fast' | 'strong' | 'escalated' | 'failed';
  /** The rule of the plan, or the evidence that the gate rejected the draft for. */
  readonly reason: string;
}

/** Turns of the prompt's history. */
const HISTORY = 3;

/** Asks the turns of one set, conversation by conversation. */
export async function escalationsOf(
  turns: readonly Replayed[],
  shop: StandInShop,
): Promise<readonly Escalation[]> {
  const found: Escalation[] = [];
  let history: Turn[] = [];
  let earlier: Passage[] = [];
  for (const replayed of turns) {
    if (replayed.index === 0) [history, earlier] = [[], []];
    const { text, by, beside, language, complexity, context } = replayed.resolved;
    const asked = {
      text,
      beside,
      ...(by === null ? {} : { words: replayed.turn.q }),
      ...(language === null ? {} : { language }),
      ...(replayed.resolved.task === null ? {} : { task: replayed.resolved.task }),
      ...(complexity === null ? {} : { complexity }),
      ...(context === null ? {} : { context }),
    };
    const { events, draft } = await shop.ask({ asked, history: history.slice(-HISTORY), earlier });
    const last = events.at(-1);
    const answered = last !== undefined && 'text' in last ? last.text : '';
    history = [...history, { question: replayed.turn.q, answer: answered }];
    if (last?.type === 'finished') earlier = [...earlier, ...factsOfCards(last)].slice(-12);
    found.push({ replayed, ...pathOf(events, draft, hasData(replayed)) });
  }
  return found;
}

function pathOf(
  events: readonly CascadeEvent[],
  draft: DraftEvidence,
  hasAll: boolean,
): Omit<Escalation, 'replayed'> {
  const [started] = events;
  const last = events.at(-1);
  if (last?.type !== 'finished' || started?.type !== 'started') return { path: 'failed', reason: 'failed' };
  if (started.tier === 'strong') return { path: 'strong', reason: started.reason };
  return last.escalated
    ? { path: 'escalated', reason: reasonOf(draft, hasAll) }
    : { path: 'fast', reason: started.reason };
}

/** The weakest evidence of a rejected draft. */
function reasonOf(
  { selfEstimate, hedgingPhrases, unsupportedClaims }: DraftEvidence,
  hasAll: boolean,
): string {
  if (unsupportedClaims > 0) return 'unsupported claims';
  if (hedgingPhrases > 0) return `hedging phrases, ${hasAll ? 'with' : 'without'} the data`;
  if (selfEstimate === null) return 'no self-estimate';
  return selfEstimate < LOW_ESTIMATE ? 'low self-estimate' : 'other evidence about the draft';
}

/** Percent under which an estimate is of a task that the stand-in is unsure of. */
const LOW_ESTIMATE = 70;

/** Percent of the turns by path, beside what their labels call right. */
export function escalationRates(found: readonly Escalation[]) {
  const percent = (test: (each: Escalation) => boolean) =>
    round((100 * found.filter(test).length) / Math.max(1, found.length), 1);
  const isStrong = ({ path }: Escalation) => path !== 'fast';
  return {
    turns: found.length,
    startStrongPercent: percent(({ path }) => path === 'strong'),
    escalatedPercent: percent(({ path }) => path === 'escalated'),
    inAllPercent: percent(isStrong),
    duePercent: percent(isDue),
    needlessPercent: percent((each) => isStrong(each) && !isDue(each)),
    missedPercent: percent((each) => !isStrong(each) && isDue(each)),
    /** Answers of the fast tier that were accepted without the data that they need. */
    acceptedWithoutDataPercent: percent(({ path, replayed }) => path === 'fast' && !hasData(replayed)),
    reasons: reasonsOf(found),
  };
}

/** True if a label calls the strong tier right, by its tier or by an escalation. */
function isDue({ replayed: { turn } }: Escalation): boolean {
  const tier: Tier = turn.tier;
  return tier === 'strong' || turn.escalate === true;
}

/** Turns of the strong tier by reason: how many, and how many of them are due. */
function reasonsOf(found: readonly Escalation[]): Readonly<Record<string, string>> {
  const reasons = new Map<string, { count: number; due: number }>();
  for (const each of found) {
    if (each.path === 'fast') continue;
    const known = reasons.get(each.reason) ?? { count: 0, due: 0 };
    reasons.set(each.reason, { count: known.count + 1, due: known.due + Number(isDue(each)) });
  }
  const sorted = [...reasons].toSorted(([, a], [, b]) => b.count - a.count);
  return Object.fromEntries(sorted.map(([reason, { count, due }]) => [reason, `${count} (${due} due)`]));
}

/** A turn that the strong tier answered without its label calling that right, with the reason. */
export function needless(each: Escalation): readonly object[] {
  const { replayed, path, reason } = each;
  if (path === 'fast' || isDue(each)) return [];
  const { conversation, index, turn, resolved, task } = replayed;
  return [
    { id: conversation.id, index, q: turn.q, resolved: resolved.text, task, wrong: [`${path}: ${reason}`] },
  ];
}
