import { setTimeout as delay } from 'node:timers/promises';
import { isEnd } from '../promises.ts';
import type { AnyFrame, ChatSocket } from './chat-socket.ts';

/** Tries before a client gives up. */
const MAX_TRIES = 15;

/** Asks, and asks again when told to, as a good client does; returns the last frame. */
export async function insist(socket: ChatSocket, id: string, text: string, options = {}): Promise<AnyFrame> {
  for (let tries = 1; ; tries += 1) {
    const from = socket.frames.length;
    socket.send({ action: 'message.send', id, text, options });
    const end = await socket.next((frame) => frame.id === id && isEnd(frame), from);
    if (end.type !== 'error' || !end.retryable || tries === MAX_TRIES) return end;
    await delay(end.retryAfterMs ?? 500);
  }
}
