/** A DynamoDB table as each stage has them: on demand, keyed by `pk` and `sk`, protected and recoverable as it is set. */
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, type TableProps } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import { acknowledge } from './wildcard-reason.ts';

export type TableSettings = Pick<DeploySettings, 'production' | 'removal' | 'recoveryDays'>;

/** @param further - the encryption, and what only this table has. */
export function addTable(
  scope: Construct,
  id: string,
  { production, removal, recoveryDays }: TableSettings,
  further: Pick<TableProps, 'encryption' | 'encryptionKey' | 'timeToLiveAttribute'>,
): Table {
  const table = new Table(scope, id, {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification:
      recoveryDays === 0
        ? { pointInTimeRecoveryEnabled: false }
        : { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: recoveryDays },
    deletionProtection: production,
    removalPolicy: removal === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    ...further,
  });
  if (recoveryDays === 0) {
    acknowledge(
      table,
      'AwsSolutions-DDB3',
      'The stage chose (recoveryDays: 0) that text which expired is gone.',
    );
  }
  return table;
}
