import { readStage, stageExists } from '../../../lib/stages/stage-settings.ts';
import type { Target } from '../deployment/target.ts';
import { localSource, type ReplaySource, sourceOfStage } from './replay-source.ts';

/** The source of a command's deployment; null where the models or the shop's data are unknown. */
export async function replaySourceOf(target: Target): Promise<ReplaySource | null> {
  const { deployment, bedrock, storeTable, stage } = target;
  if (storeTable === null) return null;
  if (deployment.kind === 'local') return localSource({ bedrock, storeTable });
  if (stage === null || !stageExists(stage)) return null;
  return sourceOfStage(await readStage(stage), { bedrock, storeTable });
}
