import { DEFAULT_LIVE_CONFIG, type LiveConfig } from '@mangaassist/cascade-core';
import type {
  ConfigHistory,
  ConfigRevision,
  LiveConfigStore,
} from '../../../packages/tuning/src/ports/live-config-store.ts';

/** Versions of the live configuration in memory, for tests of changes to it. */
export class MemoryLiveConfigs implements LiveConfigStore {
  readonly revisions: ConfigRevision[] = [];

  constructor(config: LiveConfig = DEFAULT_LIVE_CONFIG) {
    this.revisions.push({ config, author: 'MangaAssist', reason: 'the defaults', atMs: 0 });
  }

  async current(): Promise<ConfigRevision> {
    return this.revisions.at(-1) as ConfigRevision;
  }

  async version(version: number): Promise<ConfigRevision | null> {
    return this.revisions.find(({ config }) => config.version === version) ?? null;
  }

  async history(limit: number): Promise<ConfigHistory> {
    return { revisions: this.revisions.toReversed().slice(0, limit), unreadable: [] };
  }

  async replace(next: ConfigRevision): Promise<'replaced' | 'conflict'> {
    const { config } = await this.current();
    if (next.config.version !== config.version + 1) return 'conflict';
    this.revisions.push(next);
    return 'replaced';
  }
}
