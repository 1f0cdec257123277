import { setTimeout as delay } from 'node:timers/promises';
import { isEnd } from '../promises.ts';
import type { AnyFrame, ChatSocket } from './chat-socket.ts';

/** Attempts, the first one included. */
const MAX_TRIES = 15;

/** Sends a question, repeats it after each retryable error as the protocol asks, and returns the terminal frame. */
export async function askWithRetries(
  socket: ChatSocket,
  id: string,
  text: string,
  options = {},
): Promise<AnyFrame> {
  for (let tries = 1; ; tries += 1) {
    const from = socket.frames.length;
    socket.send({ action: 'message.send', id, text, options });
    const end = await socket.next((frame) => frame.id === id && isEnd(frame), from);
    if (end.type !== 'error' || !end.retryable || tries === MAX_TRIES) return end;
    await delay(end.retryAfterMs ?? 500);
  }
}
