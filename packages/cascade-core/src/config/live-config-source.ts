import type { LiveConfig } from './live-config.ts';

/** Where handlers find the live configuration that is in force. */
export interface LiveConfigSource {
  /** Never fails: the last good one, or the defaults, where the newest cannot be read. */
  current(): Promise<LiveConfig>;
  /** What was last read; the defaults before that. */
  readonly inForce: LiveConfig;
}
