/**
 * Frames of the hand-off that came before. They have no number, and come twice where the reply to a post was lost: the
 * second time also behind the frames that followed the first.
 */
import type { HandoffFrame } from '@mangaassist/protocol';

/** A hand-off goes through these states once. An offer has no hand-off yet, and is shown again. */
const ORDER: readonly string[] = ['handoff.requested', 'handoff.accepted', 'handoff.closed'];

export class RepeatedFrames {
  readonly #messages = new Set<string>();
  #handoff: string | undefined;
  #order = -1;
  #text = '';

  /** A request of the shopper: the reply to it is new, also if its words came before. */
  asked(): void {
    this.#order = -1;
  }

  /** Adds a frame. Returns true if it, or one behind it, was there before. */
  has(frame: HandoffFrame): boolean {
    if (frame.type === 'handoff.message') return this.hasMessage(frame.message);
    if (frame.type === 'handoff.offered') return false;
    const order = ORDER.indexOf(frame.type);
    const isSame = frame.handoff === this.#handoff;
    if (isSame && (order < this.#order || (order === this.#order && frame.text === this.#text))) return true;
    this.#handoff = frame.handoff;
    this.#order = order;
    this.#text = frame.text;
    return false;
  }

  /** Adds a message of the person. Returns true if it was there before. */
  hasMessage(id: string): boolean {
    if (this.#messages.has(id)) return true;
    this.#messages.add(id);
    return false;
  }
}
