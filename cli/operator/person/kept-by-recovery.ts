/** The time for which deleted items of a table can be restored. */
import { DescribeContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import type { Deployment } from '../deployment/deployment.ts';
import type { TableReader } from './person-items.ts';

/**
 * A sentence about point-in-time recovery, which keeps what is deleted.
 * @param nowMs - epoch ms of the deletion.
 */
export async function keptByRecovery(
  deployment: Deployment,
  { client, table }: TableReader,
  nowMs: number,
): Promise<string> {
  if (deployment.kind === 'local') return 'The local table keeps nothing that is deleted.';
  try {
    const command = new DescribeContinuousBackupsCommand({ TableName: table });
    const { ContinuousBackupsDescription } = await client.send(command);
    const recovery = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    if (recovery?.PointInTimeRecoveryStatus !== 'ENABLED') return 'The table has no point-in-time recovery.';
    const days = recovery.RecoveryPeriodInDays ?? 35;
    const until = new Date(nowMs + days * 86_400_000).toISOString().slice(0, 10);
    return `Point-in-time recovery keeps what was deleted for ${days} days: until ${until} the table can be restored with it.`;
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : String(cause);
    return `The period of point-in-time recovery could not be read (${name}): see recoveryDays in the stage's settings.`;
  }
}
