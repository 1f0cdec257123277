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
  begin(leg: Omit<LegText, 'text' | 'confidenceBp'>): void {
    if (this.#running?.hold && this.#running.text !== '') this.#held = this.#running;
    this.#running = { ...leg, text: '', confidenceBp: 0 };
  }

  /** Adds text of the running leg; yields the events that show it. */
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

  /** Makes the running leg's text the answer, if there is any, and shows it if it was held. */
  *accept(): Generator<CascadeEvent> {
    const running = this.#running;
    if (running === null || running.text === '') return;
    const wasShown = this.#shown === running;
    yield* this.#show(running);
    if (!wasShown) yield { type: 'text', text: running.text };
  }

  /** Shows the best held text if no text is shown. */
  *reveal(): Generator<CascadeEvent> {
    const held = this.#bestHeld;
    if (this.#shown !== null || held === null) return;
    this.#shown = held;
    yield { type: 'text', text: held.text };
  }

  /**
   * Ends an answer that the running leg's model declined. Text of that leg is shown, and `sentence` follows it
   * if it broke off within a sentence. Without text of that leg, an earlier draft that is shown stays, and
   * otherwise `sentence` is the answer. A held draft is not shown, because its question was declined.
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

  /** Adds a sentence to the answer that is shown. */
  *append(sentence: string): Generator<CascadeEvent> {
    if (this.#shown === null) return;
    const text = `\n\n${sentence}`;
    this.#shown.text += text;
    yield { type: 'text', text };
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

  /** The tier of the text, shown or held; null if there is none. */
  get tier(): Tier | null {
    return (this.#shown ?? this.#bestHeld)?.tier ?? null;
  }

  get #bestHeld(): LegText | null {
    return this.#running?.hold && this.#running.text !== '' ? this.#running : this.#held;
  }

  *#show(running: LegText): Generator<CascadeEvent> {
    if (this.#shown === running) return;
    if (this.#shown !== null) yield { type: 'replaced', reason: running.reason, tier: running.tier };
    this.#shown = running;
  }
}

const isWholeSentence = (text: string): boolean => /[.!?。！？…][\s"'”’」』）)\]*]*$/u.test(text);
