/** Separates the text that is shown from the text that waits for the gate. */
import type { Tier } from '@mangaassist/protocol';
import type { CascadeEvent, ReplaceReason } from '../events/cascade-event.ts';

/**
 * Time within which the pieces of a text that is being shown are read together, in ms. Each piece for itself costs a
 * fifth of a message's CPU (docs/performance.md). Frames leave at most each 200 ms (`FRAME_INTERVAL_MS`).
 */
const JOINED_MS = 60;

interface LegText {
  text: string;
  /** UTF-16 units of the text that are shown. */
  shown: number;
  confidenceBp: number;
  readonly leg: number;
  readonly tier: Tier;
  hold: boolean;
  readonly reason: ReplaceReason;
}

/**
 * The state of an answer: the text shown, and the text held back until the gate's verdict. Text of a later leg
 * replaces the shown text only once there is some, so that a draft is never replaced by nothing.
 */
export class Draft {
  /** The text shown to the shopper. */
  #shown: LegText | null = null;
  /** The text of the running leg. */
  #running: LegText | null = null;
  #held: LegText | null = null;

  /** Begins a leg; with `hold` its text is not shown before `accept`. */
  begin(leg: Omit<LegText, 'text' | 'shown' | 'confidenceBp'>): void {
    if (this.#running?.hold && this.#running.text !== '') this.#held = this.#running;
    this.#running = { ...leg, text: '', shown: 0, confidenceBp: 0 };
  }

  /** Holds the running leg's text back from now on. */
  hold(): void {
    if (this.#running !== null) this.#running.hold = true;
  }

  /** True if the running leg's text is held back. */
  get isHeld(): boolean {
    return this.#running?.hold === true;
  }

  /** Adds text of the running leg; yields the events that show it. */
  *add(text: string): Generator<CascadeEvent> {
    const running = this.#running;
    if (running === null) return;
    const isWhole = running.shown === running.text.length;
    running.text += text;
    if (running.hold || text === '') return;
    // Cutting the piece out of the text again would copy the whole text for each piece.
    yield* isWhole ? this.#showNext(running, text) : this.#showTo(running, running.text.length);
  }

  /** Shows the beginning of a held text. */
  *release(units: number): Generator<CascadeEvent> {
    if (this.#running !== null) yield* this.#showTo(this.#running, units);
  }

  /** Sets the confidence in the running leg's text. */
  setConfidence(confidenceBp: number): void {
    if (this.#running !== null) this.#running.confidenceBp = confidenceBp;
  }

  /** Makes the running leg's text the answer, if there is any, and shows it if it was held. */
  *accept(): Generator<CascadeEvent> {
    const running = this.#running;
    if (running === null || running.text === '') return;
    yield* this.#showTo(running, running.text.length);
  }

  /** Shows the best held text if no other text is shown. */
  *reveal(): Generator<CascadeEvent> {
    const held = this.#bestHeld;
    if (held === null || (this.#shown !== null && this.#shown !== held)) return;
    yield* this.#showTo(held, held.text.length);
  }

  /**
   * Ends an answer that the running leg's model declined. Text of that leg is shown, and `sentence` follows it
   * if it broke off within a sentence. Without text of that leg, an earlier draft that is shown stays, and
   * otherwise `sentence` is the answer. A held draft is not shown, because its question was declined.
   */
  *decline(sentence: string): Generator<CascadeEvent> {
    const running = this.#running;
    if (running === null || (running.text === '' && this.#shown !== null)) return;
    yield* this.#show(running);
    yield* this.#showTo(running, running.text.length);
    const rest = running.text === '' ? sentence : isWholeSentence(running.text) ? '' : `\n\n${sentence}`;
    running.text += rest;
    yield* this.#showTo(running, running.text.length);
  }

  /** Makes a fixed text the answer, in place of all that models wrote. It is of no leg. */
  *replace(pieces: Iterable<string>, tier: Tier): Generator<CascadeEvent> {
    this.begin({ leg: -1, tier, hold: false, reason: 'low_confidence' });
    for (const piece of pieces) yield* this.add(piece);
  }

  /** Adds a sentence to the answer that is shown. */
  *append(sentence: string): Generator<CascadeEvent> {
    const shown = this.#shown;
    if (shown === null) return;
    shown.text = `${this.text}\n\n${sentence}`;
    yield* this.#showTo(shown, shown.text.length);
  }

  /** Text of the running leg, shown or held. */
  get runningText(): string {
    return this.#running?.text ?? '';
  }

  /** True if text of the running leg is shown. */
  get hasShown(): boolean {
    return this.#running !== null && this.#running.shown > 0;
  }

  /** Time that more text of the running leg may wait, in ms. None before the first of it is shown. */
  get textMayWaitMs(): number {
    return this.hasShown ? JOINED_MS : 0;
  }

  get isEmpty(): boolean {
    return this.#shown === null;
  }

  get text(): string {
    return this.#shown?.text.slice(0, this.#shown.shown) ?? '';
  }

  get confidenceBp(): number {
    return this.#shown?.confidenceBp ?? 0;
  }

  /** The leg that wrote the answer; -1 if there is none. */
  get leg(): number {
    return this.#shown?.leg ?? -1;
  }

  /** The tier of the text, shown or held; null if there is none. */
  get tier(): Tier | null {
    return (this.#shown ?? this.#bestHeld)?.tier ?? null;
  }

  get #bestHeld(): LegText | null {
    return this.#running?.hold && this.#running.text !== '' ? this.#running : this.#held;
  }

  /** Shows a leg's text up to a length. */
  *#showTo(leg: LegText, units: number): Generator<CascadeEvent> {
    const text = leg.text.slice(leg.shown, units);
    if (text !== '') yield* this.#showNext(leg, text);
  }

  /** Shows the text that follows what is shown of a leg. */
  *#showNext(leg: LegText, text: string): Generator<CascadeEvent> {
    yield* this.#show(leg);
    leg.shown += text.length;
    yield { type: 'text', text };
  }

  *#show(running: LegText): Generator<CascadeEvent> {
    if (this.#shown === running) return;
    if (this.#shown !== null) yield { type: 'replaced', reason: running.reason, tier: running.tier };
    this.#shown = running;
  }
}

const isWholeSentence = (text: string): boolean => /[.!?。！？…][\s"'”’」』）)\]*]*$/u.test(text);
