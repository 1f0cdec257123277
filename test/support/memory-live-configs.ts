import { DEFAULT_LIVE_CONFIG, type LiveConfig } from '@mangaassist/cascade-core';
import type { ConfigRevision, LiveConfigStore } from '../../lambdas/shared/live-config-store.ts';

/** Versions of the live configuration in memory, for tests of what changes it. */
export class MemoryLiveConfigs implements LiveConfigStore {
  readonly revisions: ConfigRevision[] = [];

  constructor(config: LiveConfig = DEFAULT_LIVE_CONFIG) {
    this.revisions.push({ config, author: 'MangaAssist', reason: 'the defaults', atMs: 0 });
  }

  async current(): Promise<ConfigRevision> {
    return this.revisions.at(-1) as ConfigRevision;
  }

  async history(limit: number): Promise<readonly ConfigRevision[]> {
    return this.revisions.toReversed().slice(0, limit);
  }

  async replace(next: ConfigRevision): Promise<'replaced' | 'conflict'> {
    const { config } = await this.current();
    if (next.config.version !== config.version + 1) return 'conflict';
    this.revisions.push(next);
    return 'replaced';
  }
}
