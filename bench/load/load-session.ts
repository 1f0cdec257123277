/** One client of a measurement: asks, and keeps every frame with the time it came. Judges nothing. */

import { SUBPROTOCOL } from '@mangaassist/protocol';
import { WebSocket } from 'ws';
import { isEnd } from '../../test/support/promises.ts';
import type { AnyFrame } from '../../test/support/stack/chat-socket.ts';

export interface Received {
  readonly atMs: number;
  readonly frame: AnyFrame;
}

/** A question and everything that came with its id, in the order it came. */
export interface Asked {
  readonly id: string;
  /** Empty if the server sent none. */
  readonly session: string;
  readonly askedAtMs: number;
  readonly frames: readonly Received[];
}

/** Longest wait for the end of an answer, in ms: every answer has a deadline of 25 s or less. */
const GIVE_UP_MS = 35_000;

export class LoadSession {
  /** Resolves when the socket is closed, by whomever. */
  readonly closed: Promise<void>;
  readonly #socket: WebSocket;
  readonly #frames = new Map<string, Received[]>();
  readonly #ended = new Map<string, () => void>();
  #session = '';

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    void this.closed.then(() => {
      for (const end of this.#ended.values()) end();
    });
    socket.on('error', () => undefined);
    socket.on('message', (data) => this.#receive(performance.now(), JSON.parse(String(data))));
  }

  /** @throws if it is not let in. */
  static async open(url: string): Promise<LoadSession> {
    const socket = new WebSocket(url, SUBPROTOCOL);
    const session = new LoadSession(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return session;
  }

  /**
   * Resolves with the last frame of the answer, or without it when the socket is closed or nothing comes for too
   * long. What comes later with this id is added to the same list.
   */
  async ask(question: { readonly id: string; readonly text: string }): Promise<Asked> {
    const { id } = question;
    const frames: Received[] = [];
    this.#frames.set(id, frames);
    const askedAtMs = performance.now();
    let giveUp: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#ended.set(id, resolve);
      giveUp = setTimeout(resolve, GIVE_UP_MS);
      if (this.#socket.readyState !== WebSocket.OPEN) resolve();
      else this.#socket.send(JSON.stringify({ action: 'message.send', ...question }));
    });
    clearTimeout(giveUp);
    this.#ended.delete(id);
    return { id, session: this.#session, askedAtMs, frames };
  }

  close(): Promise<void> {
    this.#socket.close();
    return this.closed;
  }

  /** Is gone without a word, like a phone in a tunnel. */
  vanish(): void {
    this.#socket.terminate();
  }

  #receive(atMs: number, frame: AnyFrame): void {
    if (frame.type === 'session.opened') this.#session = frame.session;
    if (frame.id === undefined) return;
    this.#frames.get(frame.id)?.push({ atMs, frame });
    if (isEnd(frame)) this.#ended.get(frame.id)?.();
  }
}
