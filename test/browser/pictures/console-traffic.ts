/** Some hours of conversations on a local stack, in minutes: the product's clock is moved on between the questions. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { LocalStack } from '../../../local/stack.ts';
import { ChatSocket } from '../../support/stack/chat-socket.ts';

const CONVERSATIONS = join(import.meta.dirname, '../../../data/conversations');
const FILES = ['en-dev14.jsonl', 'ja-dev14.jsonl'];

/** The period of the chart of six hours; the local CloudWatch keeps three hours. */
const STEP_MS = 5 * 60_000;
const STEPS = 34;

/** Answers until a rating. */
const ANSWERS_A_RATING = 6;

const conversation = z.object({ turns: z.array(z.object({ q: z.string() })) });

/** The clock of this process: what `Date.now` returns is `offsetMs` from the machine's time. */
export class MovedClock {
  readonly #real = Date.now;
  #offsetMs = 0;

  constructor() {
    Date.now = () => this.#real() + this.#offsetMs;
  }

  move(offsetMs: number): void {
    this.#offsetMs = offsetMs;
  }

  restore(): void {
    Date.now = this.#real;
  }
}

/** Asks the turns of the conversations, one a step, so that the last ones are asked at the machine's time. */
export async function askForHours(stack: LocalStack, clock: MovedClock): Promise<void> {
  const conversations = await readConversations();
  const longest = Math.max(...conversations.map(({ length }) => length));
  const begins = conversations.map((_, at) => Math.floor((at * (STEPS - longest)) / conversations.length));
  const sockets = new Map<number, ChatSocket>();
  let answers = 0;
  for (let step = 0; step < STEPS; step += 1) {
    clock.move((step + 1 - STEPS) * STEP_MS);
    for (const [at, turns] of conversations.entries()) {
      const turn = step - (begins[at] ?? 0);
      const question = turns[turn];
      if (question === undefined) continue;
      const socket = sockets.get(at) ?? (await ChatSocket.open(stack.socket));
      sockets.set(at, socket);
      const id = `c${at}-${turn}`;
      await socket.ask(id, question);
      answers += 1;
      const rating = answers % (4 * ANSWERS_A_RATING) === 0 ? 'down' : 'up';
      if (answers % ANSWERS_A_RATING === 0) socket.send({ action: 'message.rate', id, rating });
    }
  }
  for (const socket of sockets.values()) socket.vanish();
}

async function readConversations(): Promise<readonly (readonly string[])[]> {
  const texts = await Promise.all(FILES.map((file) => readFile(join(CONVERSATIONS, file), 'utf8')));
  const lines = texts.flatMap((text) => text.split('\n').filter((line) => line !== ''));
  return lines.map((line) => conversation.parse(JSON.parse(line)).turns.map(({ q }) => q));
}
