/** ResponseCacheStore on Valkey. */
import { createHash } from 'node:crypto';
import type { CachedAnswer, ResponseCacheStore } from '@mangaassist/cascade-core';
import * as z from 'zod/mini';
import { readStoredAnswer, storedAnswer } from '../stored-answer.ts';
import type { ValkeyConnection } from './valkey-connection.ts';

const stored = z.object({ expiresAtMs: z.number(), answer: z.unknown() });

/** Shared answers in a Valkey server, under a hash of the key: the text of a question is not stored. */
export class ValkeyResponseCache implements ResponseCacheStore {
  readonly #connection: ValkeyConnection;

  constructor(connection: ValkeyConnection) {
    this.#connection = connection;
  }

  async get(key: string, nowMs: number): Promise<CachedAnswer | null> {
    const json = await this.#connection.use((client) => client.get(answerKey(key)));
    const found = stored.safeParse(json === null ? null : parsedJson(json));
    // The server's clock may differ from ours.
    if (!found.success || found.data.expiresAtMs <= nowMs) return null;
    return readStoredAnswer(found.data.answer);
  }

  /** Leaves out, without an error, an answer of more than 100 KB as JSON. */
  async put(key: string, given: CachedAnswer, expiresAtMs: number): Promise<void> {
    const answer = storedAnswer(given);
    if (answer === null) return;
    const json = JSON.stringify({ expiresAtMs, answer });
    await this.#connection.use((client) => client.set(answerKey(key), json, 'PXAT', Math.ceil(expiresAtMs)));
  }

  async lead(key: string, forMs: number): Promise<boolean> {
    return (
      (await this.#connection.use((client) => client.set(leadKey(key), '1', 'PX', forMs, 'NX'))) === 'OK'
    );
  }

  async release(key: string): Promise<void> {
    await this.#connection.use((client) => client.del(leadKey(key)));
  }
}

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');
const answerKey = (key: string) => `answer:2:${hashOf(key)}`;
const leadKey = (key: string) => `lead:${hashOf(key)}`;

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
