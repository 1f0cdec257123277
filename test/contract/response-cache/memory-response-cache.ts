/** A shared store of the response cache without a database, for tests of what stands before it. */
import type {
  CachedAnswer,
  ResponseCacheStore,
} from '../../../packages/cascade-core/src/cache/response-cache.ts';

export class MemoryResponseCache implements ResponseCacheStore {
  readonly kept = new Map<string, { readonly json: string; readonly expiresAtMs: number }>();

  async get(key: string, nowMs: number): Promise<CachedAnswer | null> {
    const found = this.kept.get(key);
    return found === undefined || found.expiresAtMs <= nowMs ? null : JSON.parse(found.json);
  }

  async put(key: string, answer: CachedAnswer, expiresAtMs: number): Promise<void> {
    const json = JSON.stringify(answer);
    if (Buffer.byteLength(json) <= 100 * 1024) this.kept.set(key, { json, expiresAtMs });
  }
}
