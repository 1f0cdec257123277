/** The conversation as a person of the shop gets it: bounded, and as it was shown. */
import type { StoredTurn } from '../sessions/turn-store.ts';

export interface TranscriptTurn {
  readonly id: string;
  /** As it is stored: what was typed as the proof of an order is masked. */
  readonly question: string;
  readonly answer: string;
  readonly status: StoredTurn['status'];
  /** Titles of the items, and numbers of the orders, that were shown as cards. */
  readonly shown?: readonly string[];
}

const MOST_TURNS = 20;
/** UTF-16 units of one text, and of all of them. */
const LONGEST_TEXT = 2_000;
const LONGEST = 24_000;

/** @param turns - oldest first. The latest are kept. */
export function transcriptOf(turns: readonly StoredTurn[]): readonly TranscriptTurn[] {
  const kept: TranscriptTurn[] = [];
  let units = 0;
  for (const turn of turns.slice(-MOST_TURNS).reverse()) {
    const entry = entryOf(turn);
    units += entry.question.length + entry.answer.length;
    if (units > LONGEST) break;
    kept.unshift(entry);
  }
  return kept;
}

function entryOf({ id, question, answer, status, ended }: StoredTurn): TranscriptTurn {
  const { products = [], orders = [] } = ended?.type === 'answer.finished' ? ended : {};
  const shown = [
    ...products.map(({ title, volume }) => (volume === undefined ? title : `${title} ${volume}`)),
    ...orders.map(({ number, state }) => `${number}: ${state}`),
  ];
  return {
    id,
    question: cut(question),
    answer: cut(answer),
    status,
    ...(shown.length > 0 && { shown }),
  };
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1).toWellFormed()}…`;
}
