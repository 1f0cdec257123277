/** Fits the history of a session into the `session.opened` frame. Each turn is listed, and long texts are cut. */

import type { HistoryTurn } from '@mangaassist/protocol';
import { startOfCharacterAt } from '@mangaassist/text';

/** Most bytes of JSON for all turns; a frame holds 32 KB. */
const MAX_HISTORY_BYTES = 28_000;

/** Bytes of JSON that each earlier turn gets in any case: its fields and a line of text. */
const MIN_TURN_BYTES = 400;

/** Last character of a text that was cut, for clients that do not read `shortened`. */
const CUT_MARK = '…';

/**
 * Cuts texts until all turns fit one frame, earlier turns first. A turn gets the bytes that later turns leave, less
 * a minimum for each turn before it. A turn with a cut text has `shortened`.
 * @param turns - oldest first, at most 20.
 */
export function fitHistory(turns: readonly HistoryTurn[]): readonly HistoryTurn[] {
  const kept = turns.map((turn) => Math.min(jsonBytes(turn), MIN_TURN_BYTES));
  let keptBytes = kept.reduce((sum, bytes) => sum + bytes, 0);
  let leftBytes = MAX_HISTORY_BYTES;
  const fitted: HistoryTurn[] = [];
  for (const [index, turn] of [...turns.entries()].toReversed()) {
    keptBytes -= kept[index] ?? 0;
    const fits = fitTurn(turn, leftBytes - keptBytes);
    leftBytes -= jsonBytes(fits);
    fitted.unshift(fits);
  }
  return fitted;
}

/** Cuts both texts. The question gets at least half of the bytes, if it needs them. */
function fitTurn(turn: HistoryTurn, maxBytes: number): HistoryTurn {
  if (jsonBytes(turn) <= maxBytes) return turn;
  const empty = { ...turn, question: '', answer: '', shortened: true as const };
  // The quotes of both texts are in `empty`; 1 byte is for the comma between turns.
  const roomBytes = maxBytes - jsonBytes(empty) - 1;
  const answerBytes = textBytes(turn.answer);
  const question = cut(turn.question, Math.max(Math.floor(roomBytes / 2), roomBytes - answerBytes));
  return { ...empty, question, answer: cut(turn.answer, roomBytes - textBytes(question)) };
}

/** The longest beginning with at most `maxBytes`, its mark included, that ends at a character boundary. */
function cut(text: string, maxBytes: number): string {
  if (textBytes(text) <= maxBytes) return text;
  const roomBytes = maxBytes - textBytes(CUT_MARK);
  // A UTF-16 unit takes at least one byte of JSON.
  let [fits, tooLong] = [0, Math.min(text.length, maxBytes)];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (textBytes(text.slice(0, middle)) <= roomBytes) fits = middle;
    else tooLong = middle;
  }
  return `${text.slice(0, startOfCharacterAt(text, fits))}${CUT_MARK}`;
}

function jsonBytes(turn: HistoryTurn): number {
  return Buffer.byteLength(JSON.stringify(turn));
}

/** Bytes of a text in JSON, without its quotes. */
function textBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}
