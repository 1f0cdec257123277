/** The check after a change: did it break the bound it was to keep? */
import { type LiveConfig, thresholdBp } from '../live-config.ts';
import type { Task } from '../task.ts';
import type { Change, MoveRecord } from './change.ts';
import { evidenceOn, learn } from './knowledge.ts';
import { isLoosening, isSame, settingOf } from './move.ts';
import type { Observations } from './observations.ts';
import { type Graded, howSure, normalQuantile, wilsonBounds } from './proportion.ts';
import { addGrades, NONE } from './quality-sources.ts';
import { estimateAt } from './threshold-estimate.ts';

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
  return changes.flatMap((change, index) => {
    const since = windows.filter(({ startMs }) => startMs >= change.throughMs);
    if (since.length === 0 || since.length > WATCHED_COOLDOWNS * config.tuning.cooldownWindows) return [];
    return change.moves.flatMap((move): readonly MoveRecord[] => {
      const isLast = !changes
        .slice(index + 1)
        .some(({ moves }) => moves.some((later) => isSame(later, move)));
      const isInForce = settingOf(config, move.setting, move.task) === move.to;
      if (!isLast || !isInForce || !isLoosening(move)) return [];
      const upper = upperQuality(since, windows, config, move.task);
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

/** Greatest quality that the windows since leave possible, on the scale of all; null if too little was graded. */
function upperQuality(
  since: readonly Observations[],
  windows: readonly Observations[],
  config: LiveConfig,
  task: Task | null,
): number | null {
  const knowledge = learn(since, config, windows);
  const z = normalQuantile(config.tuning.confidence);
  if (task === null) {
    const all = knowledge.all.reduce<Graded>(addGrades, NONE);
    return all.count < LEAST_GRADES ? null : wilsonBounds(all, z)[1];
  }
  const evidence = evidenceOn(knowledge, task, config);
  if (evidence === null || evidence.grades < LEAST_GRADES) return null;
  const presentBp = thresholdBp(config.cascade, task);
  return estimateAt(evidence, presentBp, presentBp, z).quality.upper;
}
