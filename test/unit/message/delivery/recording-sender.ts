import type { FrameSender } from '../../../../packages/conversation/src/connections/frame-sender.ts';
import type { ServerFrame } from '../../../../packages/protocol/src/frames.ts';

/** A gateway that accepts each frame at once and records its connection. */
export class RecordingSender implements FrameSender {
  /** Connections that are closed. */
  readonly gone = new Set<string>();
  /** Error that the gateway fails with; null: it does not fail. */
  failure: Error | null = null;
  readonly #frames = new Map<string, ServerFrame[]>();

  async send(connectionId: string, frame: ServerFrame): Promise<'sent' | 'gone'> {
    if (this.failure !== null) throw this.failure;
    if (this.gone.has(connectionId)) return 'gone';
    this.#frames.set(connectionId, [...this.to(connectionId), frame]);
    return 'sent';
  }

  to(connectionId: string): readonly ServerFrame[] {
    return this.#frames.get(connectionId) ?? [];
  }
}

/** The numbers of frames. */
export function seqsOf(frames: readonly ServerFrame[]): readonly unknown[] {
  return frames.map((frame) => ('seq' in frame ? frame.seq : null));
}

/** The text that a client shows after these frames. */
export function shownBy(frames: readonly ServerFrame[]): string {
  return frames.reduce((text, frame) => {
    if (frame.type === 'answer.delta') return text + frame.text;
    if (frame.type === 'answer.snapshot') return frame.text;
    return frame.type === 'answer.replaced' ? '' : text;
  }, '');
}

/** Each frame in one word: texts as they are, snapshots in brackets, other types in angle brackets. */
export function wordsOf(frames: readonly ServerFrame[]): readonly string[] {
  return frames.map((frame) => {
    if (frame.type === 'answer.delta') return frame.text;
    return frame.type === 'answer.snapshot' ? `[${frame.text}]` : `<${frame.type}>`;
  });
}
