/** The deployment on which a command acts, as its output names it. */

export type Deployment =
  | {
      readonly kind: 'local';
      /** Of DynamoDB. */
      readonly endpoint: string;
      /** Null: in memory. Left out where an endpoint was given, as it is not known. */
      readonly dataFolder?: string | null;
      readonly table: string;
    }
  | {
      readonly kind: 'aws';
      /** Null where a table was given without its stage. */
      readonly stage: string | null;
      readonly region: string;
      /** Null where STS was not reached. */
      readonly account: string | null;
      readonly table: string;
    };

/** One line, without an end. */
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
