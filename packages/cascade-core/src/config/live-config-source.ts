import type { LiveConfig } from './live-config.ts';

/** The source of the live configuration. */
export interface LiveConfigSource {
  /**
   * Returns the newest configuration. If it cannot be read, the last valid one or the defaults. Never rejects.
   */
  current(): Promise<LiveConfig>;
  /** The configuration that was last read; the defaults before the first read. */
  readonly inForce: LiveConfig;
}
