import type { ConfigRevision, Decision } from '@mangaassist/tuning';

/** The version that puts a decision into force, with its evidence. */
export function revisionOf({ config, change }: Extract<Decision, { kind: 'change' }>): ConfigRevision {
  const { author, reason, atMs, moves } = change;
  const expectation = moves.map(({ setting, task, expected }) => ({ setting, task, expected }));
  return { config, author, reason, atMs, evidence: change, expectation };
}
