/** Changes of the live configuration, one version at a time. */
import type { LiveConfig } from '@mangaassist/cascade-core';

/** One version of the live configuration, and why it came to be. */
export interface ConfigRevision {
  readonly config: LiveConfig;
  /** `optimizer`, or the name of an operator. */
  readonly author: string;
  readonly reason: string;
  readonly atMs: number;
  /** The author's evidence and the expected effect: plain JSON, for reports and roll-backs. */
  readonly evidence?: unknown;
  readonly expectation?: unknown;
  /** Fields of another release, which `config` is without; a version that is made of it lacks them. Never stored. */
  readonly ignored?: readonly string[];
}

/** A stored version that this release cannot read: it is skipped, and named. */
export interface UnreadableVersion {
  /** Null if what is in force has no version number. */
  readonly version: number | null;
  /** The fields that are wrong, one a line. */
  readonly problem: string;
}

export interface ConfigHistory {
  /** Newest first, the one in force included. */
  readonly revisions: readonly ConfigRevision[];
  readonly unreadable: readonly UnreadableVersion[];
}

export interface LiveConfigStore {
  /**
   * The revision in force; version 0, the defaults, if none was ever written.
   * @throws LiveConfigError if it cannot be read.
   */
  current(): Promise<ConfigRevision>;
  /** One version; null if the history has none of this number. @throws LiveConfigError if it cannot be read. */
  version(version: number): Promise<ConfigRevision | null>;
  /** The latest versions; `limit` counts unreadable ones, too. */
  history(limit: number): Promise<ConfigHistory>;
  /**
   * Puts the next version in force and keeps the one before, also an unreadable one. `conflict`, and nothing
   * changed, if `next` is not the version after the one in force: another change was faster.
   */
  replace(next: ConfigRevision): Promise<'replaced' | 'conflict'>;
}
