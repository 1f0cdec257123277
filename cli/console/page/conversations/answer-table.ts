/** The answers that a search has found. */
import type { FoundAnswer } from '@mangaassist/conversation';
import { percent, time } from '../figures.ts';
import { make, muted, table } from '../make.ts';

export function answerTable(answers: readonly FoundAnswer[]): HTMLElement {
  if (answers.length === 0) {
    return muted('No answer was found. Conversations are kept for a day after their last message.');
  }
  return table(
    'Answers found',
    ['asked', 'question', 'task', 'tier', 'outcome', 'confidence', 'cost', 'rating', 'reference'],
    answers.map(row),
    { class: 'answers' },
  );
}

function row(answer: FoundAnswer) {
  const { session, reference, askedAtMs, question, task, tier, outcome, confidenceBp, costUsd, rating } =
    answer;
  const href = `#conversations?${new URLSearchParams({ id: session, reference })}`;
  return [
    askedAtMs === null ? 'unknown' : time(askedAtMs),
    make('a', { class: 'question', text: question || '(no text)', attributes: { href } }),
    task ?? '–',
    tier ?? '–',
    make('span', { class: `outcome ${outcome}`, text: outcome }),
    confidenceBp === null ? '–' : percent(confidenceBp / 10_000, 0),
    costUsd === null ? '–' : `$${costUsd.toFixed(5)}`,
    rating ?? '–',
    make('code', { text: reference }),
  ];
}
