/** The line under an answer for `details="all"`: tier, cost, time to the first text, badges. It is loaded with the parts. */
import type { AnswerFrame, HistoryTurn } from '@mangaassist/protocol';
import { make } from '../make.ts';
import { TIER_NAMES, type Tier } from '../words/strings.ts';
import type { Wording } from '../words/wording.ts';
import { type AnswerStrings, answerStrings } from './answer-strings.ts';

export type Finished = Extract<AnswerFrame, { type: 'answer.finished' }>;

/** Without a line break before the dot. */
const SEPARATOR = '\u00a0· ';

/** Fills the line. Of an answer of the history, only the tier is stored. */
export function fillSmallPrint(line: HTMLElement, answer: Finished | HistoryTurn, wording: Wording): void {
  if (answer.tier === null) return;
  line.append(tierName(answer.tier));
  if (!('latencyMs' in answer)) return;
  // Of another form, they are missing in the frame.
  const { costUsd, firstTextMs }: Partial<Finished> = answer;
  const badges = (['escalated', 'degraded', 'cached'] as const).filter((name) => answer[name]);
  const figure = (value: number | undefined, pick: (strings: AnswerStrings, value: number) => string) =>
    value === undefined
      ? []
      : [SEPARATOR, wording.text(new Text(), (strings) => pick(answerStrings(strings), value))];
  line.append(
    ...figure(costUsd, ({ cost }, value) => cost(value)),
    ...figure(firstTextMs, ({ firstText }, value) => firstText(value)),
    ...badges.flatMap((name) => [' ', badge(name, wording)]),
  );
}

function tierName(tier: Tier): HTMLElement {
  return make('span', { class: 'tier', lang: 'en' }, TIER_NAMES[tier] ?? '');
}

function badge(name: 'escalated' | 'degraded' | 'cached', wording: Wording): HTMLElement {
  const element = make('span', { class: `badge ${name}`, 'data-badge': name });
  return wording.text(element, (strings) => answerStrings(strings)[name]);
}
