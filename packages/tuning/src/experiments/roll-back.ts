/** The check after a change: did it break the bound it was to keep? */
import { type LiveConfig, thresholdBp } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import type { Change, MoveRecord } from '../change.ts';
import { type EvidenceSummary, evidenceOn, summariseEvidence } from '../evidence/evidence.ts';
import type { Observations } from '../evidence/observations.ts';
import { type Graded, howSure, normalQuantile, wilsonBounds } from '../evidence/proportion.ts';
import { addGrades, NONE, weighSources } from '../evidence/quality-sources.ts';
import { isLoosening, isSame, settingOf } from '../move.ts';
import { estimateAt } from '../thresholds/threshold-estimate.ts';

/** Cool-downs for which a change is watched; after that it is the present, and judged as such. */
const WATCHED_COOLDOWNS = 6;
const LEAST_GRADES = 10;

/**
 * Loosening moves whose quality is, with the stated confidence, under the target in the windows since: they
 * go back to where they came from. A window that is merely unlucky does not reach that confidence.
 */
export function brokenMoves(
  config: LiveConfig,
  windows: readonly Observations[],
  changes: readonly Change[],
): readonly MoveRecord[] {
  const sources = weighSources(windows.slice(-config.tuning.memoryWindows));
  return changes.flatMap((change, index) => {
    const since = windows.filter(({ startMs }) => startMs >= change.throughMs);
    if (since.length === 0 || since.length > WATCHED_COOLDOWNS * config.tuning.cooldownWindows) return [];
    const later = changes.slice(index + 1).flatMap(({ moves }) => moves);
    const watched = change.moves.filter((move) => {
      const isInForce = settingOf(config, move.setting, move.task) === move.to;
      return isInForce && isLoosening(move) && !later.some((other) => isSame(other, move));
    });
    if (watched.length === 0) return [];
    const summary = summariseEvidence(since, config, sources);
    return watched.flatMap((move): readonly MoveRecord[] => {
      const upper = upperQuality(summary, config, move.task);
      if (upper === null || upper >= config.tuning.targets.minQuality) return [];
      return [rolledBack(move, upper, config)];
    });
  });
}

function rolledBack(move: MoveRecord, upper: number, { tuning }: LiveConfig): MoveRecord {
  const expected = move.expected === null ? '' : `, ${move.expected.quality.toFixed(3)} was expected`;
  return {
    ...move,
    kind: 'roll_back',
    from: move.to,
    to: move.from,
    reason: `quality since is at most ${upper.toFixed(3)} (${howSure(tuning.confidence)})${expected}`,
    impact: {},
    expected: null,
  };
}

/** Greatest quality that is left possible; null if too little was graded. */
function upperQuality(summary: EvidenceSummary, config: LiveConfig, task: Task | null): number | null {
  const z = normalQuantile(config.tuning.confidence);
  if (task === null) {
    const all = summary.all.reduce<Graded>(addGrades, NONE);
    return all.count < LEAST_GRADES ? null : wilsonBounds(all, z)[1];
  }
  const evidence = evidenceOn(summary, task, config);
  if (evidence === null || evidence.grades < LEAST_GRADES) return null;
  const presentBp = thresholdBp(config.cascade, task);
  return estimateAt(evidence, presentBp, presentBp, z).quality.upper;
}
