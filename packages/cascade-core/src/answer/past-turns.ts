/** The earlier turns of a session, as many as fit into a prompt (R7). */
import { endOfCharacterAt, estimateTokens, startOfCharacterAt } from '@mangaassist/text';

/** One exchange of a session: a question and the text that was shown as its answer. */
export interface Turn {
  readonly question: string;
  readonly answer: string;
  /** The answer is incomplete: it was cancelled, or it broke off. */
  readonly cutOff?: 'stopped' | 'broke_off';
  /** The beginning of the answer is left out. */
  readonly trimmed?: true;
  /** Confidence in the answer, 0–100, if it is known. */
  readonly confidencePercent?: number;
}

export interface HistoryBounds {
  readonly historyTurns: number;
  readonly historyTokens: number;
}

/** The last `count` items of a list; none if it is 0. */
export function lastOf<T>(items: readonly T[], count: number): readonly T[] {
  return items.slice(Math.max(0, items.length - count));
}

/**
 * Returns the latest turns that fit both bounds, oldest first. The last turn is always included, trimmed if it
 * is too long, because the question may refer to it ("make it shorter"). An earlier turn is included whole or
 * not at all. Turns without text are left out: Bedrock refuses blank messages.
 */
export function lastTurns(history: readonly Turn[], bounds: HistoryBounds): readonly Turn[] {
  const withText = history.filter(({ question, answer }) => question.trim() !== '' && answer.trim() !== '');
  const turns: Turn[] = [];
  let tokens = 0;
  for (const turn of lastOf(withText, bounds.historyTurns).toReversed()) {
    tokens += tokensOf(turn);
    if (tokens > bounds.historyTokens) break;
    turns.unshift(turn);
  }
  const last = withText.at(-1);
  if (turns.length > 0 || last === undefined || bounds.historyTurns === 0) return turns;
  return trimmedTurn(last, bounds.historyTokens);
}

function tokensOf({ question, answer }: Turn): number {
  return estimateTokens(question, 1) + estimateTokens(answer, 1);
}

/**
 * Trims a turn to the beginning of its question and the end of its answer. The answer gets half of the tokens
 * if it needs them.
 */
function trimmedTurn(turn: Turn, maxTokens: number): readonly Turn[] {
  const keptForAnswer = Math.min(estimateTokens(turn.answer, 1), Math.floor(maxTokens / 2));
  const question = beginningOf(turn.question, maxTokens - keptForAnswer);
  const answer = endOf(turn.answer, maxTokens - estimateTokens(question, 1));
  if (question.trim() === '' || answer.trim() === '') return [];
  return [{ ...turn, question, answer, ...(answer === turn.answer ? {} : { trimmed: true as const }) }];
}

function beginningOf(text: string, maxTokens: number): string {
  const fits = (length: number) => estimateTokens(text.slice(0, length), 1) <= maxTokens;
  const length = longest(text.length, fits);
  return length === text.length ? text : text.slice(0, startOfCharacterAt(text, length));
}

function endOf(text: string, maxTokens: number): string {
  const fits = (length: number) => estimateTokens(text.slice(text.length - length), 1) <= maxTokens;
  const start = text.length - longest(text.length, fits);
  return start === 0 ? text : text.slice(endOfCharacterAt(text, start));
}

/** Finds the greatest length up to `max` that fits, by bisection: every shorter length fits, too. */
function longest(max: number, fits: (length: number) => boolean): number {
  let [low, high] = [0, max];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
