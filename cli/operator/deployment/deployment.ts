/** The deployment of a command, in its output. */

export type Deployment =
  | {
      readonly kind: 'local';
      /** Of DynamoDB. */
      readonly endpoint: string;
      /** Null: in memory. Absent with --endpoint, because it is unknown. */
      readonly dataFolder?: string | null;
      readonly table: string;
    }
  | {
      readonly kind: 'aws';
      /** Null with --table and without --stage. */
      readonly stage: string | null;
      readonly region: string;
      /** Null if STS was not reachable. */
      readonly account: string | null;
      readonly table: string;
    };

/** One line, without a full stop. */
export function inWords(deployment: Deployment): string {
  const { table } = deployment;
  if (deployment.kind === 'local') {
    const { endpoint, dataFolder } = deployment;
    const data = dataFolder === undefined ? '' : `, data ${dataFolder ?? 'in memory'}`;
    return `local${data}, DynamoDB at ${endpoint}, table ${table}`;
  }
  const { stage, region, account } = deployment;
  return `AWS, stage ${stage ?? 'not given'}, region ${region}, account ${account ?? 'not known'}, table ${table}`;
}
