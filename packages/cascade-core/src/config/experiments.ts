import type { CascadeConfig, LiveConfig } from './live-config.ts';

/** The variant of each session that is in no experiment. */
export const CONTROL = 'control';

/** A session's variant, with its settings. */
export interface Assignment {
  readonly variant: string;
  readonly cascade: CascadeConfig;
}

/**
 * Assigns a session to a variant by a hash of its id. The variant is stable while the shares are. The
 * experiments take consecutive slices of the hash range 0–1, each as large as its share.
 */
export function assign(config: LiveConfig, session: string): Assignment {
  let at = hashShare(session);
  for (const { name, share, changes } of config.experiments) {
    if (at < share) return { variant: name, cascade: withChanges(config.cascade, changes) };
    at -= share;
  }
  return { variant: CONTROL, cascade: config.cascade };
}

export type VariantChanges = LiveConfig['experiments'][number]['changes'];

/** The settings of a variant: its fields replace the control's, its prompts those of the same tasks. */
export function withChanges(cascade: CascadeConfig, changes: VariantChanges): CascadeConfig {
  const { prompts } = changes;
  return {
    ...cascade,
    ...definedOf(changes),
    ...(prompts !== undefined && { prompts: { ...cascade.prompts, ...prompts } }),
  };
}

/** FNV-1a over UTF-16 units with a final mix, as a share of 1. Ids that differ in one letter are spread. */
function hashShare(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}

function definedOf<T extends object>(changes: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
