import type { Tier } from '@mangaassist/protocol';
import type { CascadeEvent, ReplaceReason } from '../events/cascade-event.ts';

interface LegText {
  text: string;
  confidenceBp: number;
  readonly leg: number;
  readonly tier: Tier;
  readonly hold: boolean;
  readonly reason: ReplaceReason;
}

/**
 * The answer in hand: what the reader sees, what is held back until it is judged, and when one takes the
 * place of the other. A leg's text replaces an earlier leg's only when there is some, so that a draft is
 * never given up for nothing.
 */
export class Draft {
  /** What the reader sees. */
  #shown: LegText | null = null;
  /** The running leg's text, or the best that was held back. */
  #running: LegText | null = null;
  #held: LegText | null = null;

  /** A leg begins; `hold`: nothing of it is shown before `accept`. */
  begin(leg: Omit<LegText, 'text' | 'confidenceBp'>): void {
    if (this.#running?.hold && this.#running.text !== '') this.#held = this.#running;
    this.#running = { ...leg, text: '', confidenceBp: 0 };
  }

  /** Adds text of the running leg; the events it gives. */
  *add(text: string): Generator<CascadeEvent> {
    const running = this.#running;
    if (running === null) return;
    running.text += text;
    if (running.hold) return;
    yield* this.#show(running);
    yield { type: 'text', text };
  }

  /** Sets the confidence in the running leg's text. */
  setConfidence(confidenceBp: number): void {
    if (this.#running !== null) this.#running.confidenceBp = confidenceBp;
  }

  /** The running leg's text is the answer, if there is any; shows what was held back. */
  *accept(): Generator<CascadeEvent> {
    const running = this.#running;
    if (running === null || running.text === '') return;
    const wasShown = this.#shown === running;
    yield* this.#show(running);
    if (!wasShown) yield { type: 'text', text: running.text };
  }

  /** Shows the best text that was held back, if the reader has seen none. */
  *reveal(): Generator<CascadeEvent> {
    const held = this.#running?.hold && this.#running.text !== '' ? this.#running : this.#held;
    if (this.#shown !== null || held === null) return;
    this.#shown = held;
    yield { type: 'text', text: held.text };
  }

  /**
   * The running leg's model declined. Without text of its own an earlier draft on the screen stays, and where
   * there is none, not even half a refusal, `sentence` is the answer. Text that broke off in mid-sentence is
   * followed by it. A draft that was held back stays out of sight: what a model declines is no guess to show.
   */
  *decline(sentence: string): Generator<CascadeEvent> {
    const running = this.#running;
    if (running === null || (running.text === '' && this.#shown !== null)) return;
    const wasShown = this.#shown === running;
    yield* this.#show(running);
    if (!wasShown && running.text !== '') yield { type: 'text', text: running.text };
    const rest = running.text === '' ? sentence : isWholeSentence(running.text) ? '' : `\n\n${sentence}`;
    if (rest === '') return;
    running.text += rest;
    yield { type: 'text', text: rest };
  }

  get isEmpty(): boolean {
    return this.#shown === null;
  }

  get text(): string {
    return this.#shown?.text ?? '';
  }

  get confidenceBp(): number {
    return this.#shown?.confidenceBp ?? 0;
  }

  /** The leg that wrote the answer; -1 if there is none. */
  get leg(): number {
    return this.#shown?.leg ?? -1;
  }

  /** Whose text is in hand, shown or held; null if there is none. */
  get tier(): Tier | null {
    if (this.#shown !== null) return this.#shown.tier;
    const held = this.#running?.hold && this.#running.text !== '' ? this.#running : this.#held;
    return held?.tier ?? null;
  }

  *#show(running: LegText): Generator<CascadeEvent> {
    if (this.#shown === running) return;
    if (this.#shown !== null) yield { type: 'replaced', reason: running.reason, tier: running.tier };
    this.#shown = running;
  }
}

const isWholeSentence = (text: string): boolean => /[.!?。！？…][\s"'”’」』）)\]*]*$/u.test(text);
