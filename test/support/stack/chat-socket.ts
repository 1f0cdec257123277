/** A raw client of the protocol, for tests: sends any frame, and keeps all frames it receives. */
import { WebSocket } from 'ws';
import type { ServerFrame } from '../../../packages/protocol/src/frames.ts';

export type AnyFrame = ServerFrame & { readonly id?: string; readonly seq?: number };

const TERMINAL = new Set(['answer.finished', 'answer.cancelled', 'error']);

export class ChatSocket {
  readonly frames: AnyFrame[] = [];
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => undefined);
    socket.on('message', (data) => {
      this.frames.push(JSON.parse(String(data)));
      for (const wake of this.#waiting) wake();
    });
  }

  static async open(
    url: string,
    options: { readonly protocols?: string[]; readonly origin?: string; readonly localAddress?: string } = {},
  ): Promise<ChatSocket> {
    const { protocols = ['mangaassist.v1'], ...from } = options;
    const socket = new WebSocket(url, protocols, from);
    const chat = new ChatSocket(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return chat;
  }

  get protocol(): string {
    return this.#socket.protocol;
  }

  send(frame: object): void {
    this.#socket.send(JSON.stringify(frame));
  }

  sendRaw(data: string | Buffer, options: { readonly fin?: boolean; readonly binary?: boolean } = {}): void {
    this.#socket.send(data, options);
  }

  /** Asks and waits for the terminal frame; returns all frames with that id. */
  async ask(id: string, text: string, options?: object): Promise<AnyFrame[]> {
    this.send({ action: 'message.send', id, text, ...(options === undefined ? {} : { options }) });
    await this.terminal(id);
    return this.of(id);
  }

  of(id: string): AnyFrame[] {
    return this.frames.filter((frame) => frame.id === id);
  }

  terminal(id: string): Promise<AnyFrame> {
    return this.next((frame) => frame.id === id && TERMINAL.has(frame.type));
  }

  /** The first frame, from the `from`-th on, that fits; waits for it. */
  async next(fits: (frame: AnyFrame) => boolean, from = 0): Promise<AnyFrame> {
    for (;;) {
      const found = this.frames.slice(from).find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve, reject) => {
        const wake = () => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
        void this.closed.then((code) => reject(new Error(`The socket closed with ${code}.`)));
      });
    }
  }

  close(): void {
    this.#socket.close();
  }

  /** Is gone without a word, like a phone in a tunnel. */
  vanish(): void {
    this.#socket.terminate();
  }
}

/** The answer a reader ends up with: all deltas since the last replacement or snapshot. */
export function shownText(frames: readonly AnyFrame[]): string {
  let text = '';
  for (const frame of frames) {
    if (frame.type === 'answer.started' || frame.type === 'answer.replaced') text = '';
    if (frame.type === 'answer.snapshot') text = frame.text;
    if (frame.type === 'answer.delta') text += frame.text;
  }
  return text;
}
