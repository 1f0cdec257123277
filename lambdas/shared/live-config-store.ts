/** Who may change the live configuration does it here, a version at a time. */
import type { LiveConfig } from '@mangaassist/cascade-core';

/** One version of the live configuration, and why it came to be. */
export interface ConfigRevision {
  readonly config: LiveConfig;
  /** `optimizer`, or the name of an operator. */
  readonly author: string;
  readonly reason: string;
  readonly atMs: number;
  /** What the author saw, and what it expects to come of the change: plain JSON, for readers and roll-backs. */
  readonly evidence?: unknown;
  readonly expectation?: unknown;
}

export interface LiveConfigStore {
  /** What is in force; version 0, the defaults, where nobody ever wrote one. */
  current(): Promise<ConfigRevision>;
  /** The latest versions, newest first, what is in force included. */
  history(limit: number): Promise<readonly ConfigRevision[]>;
  /**
   * Puts the version after the one in force in its place and keeps that one. `conflict`, and nothing
   * changed, if `next` is not the version after the one in force: somebody else was faster.
   */
  replace(next: ConfigRevision): Promise<'replaced' | 'conflict'>;
}
