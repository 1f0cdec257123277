/** The one table: sessions, turns, connections and the rest. Item shapes belong to the Lambdas' adapters. */
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, type ITable, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { DeploySettings } from './deploy-settings.ts';
import type { HandlerFunction } from './handler-function.ts';

export type SessionTableProps = Pick<
  DeploySettings,
  'production' | 'encryption' | 'removal' | 'existingTable'
>;

/** Those whose requests name the keys of their items. */
type KeyedAction = 'GetItem' | 'BatchGetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query';

export class SessionTable extends Construct {
  readonly name: string;
  private readonly table: Pick<ITable, 'tableArn' | 'tableName'>;
  private readonly key: Key | undefined;

  constructor(scope: Construct, id: string, props: SessionTableProps) {
    super(scope, id);
    const { production, encryption, removal, existingTable } = props;
    const removalPolicy = removal === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
    this.key =
      encryption === 'customer'
        ? new Key(this, 'Key', { enableKeyRotation: true, removalPolicy })
        : undefined;
    if (existingTable !== undefined) {
      this.table = Table.fromTableName(this, 'Existing', existingTable);
      this.name = existingTable;
      return;
    }
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      timeToLiveAttribute: 'ttl',
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      ...(this.key === undefined
        ? { encryption: TableEncryption.AWS_MANAGED }
        : { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: this.key }),
      deletionProtection: production,
      removalPolicy,
    });
    this.name = this.table.tableName;
  }

  /**
   * Lets a handler do to items of each partition key (`session#*`) what stands beside it, and nothing to any
   * others. `ForAllValues` also holds where a request names no key at all; none of these actions does without.
   */
  allow(handler: HandlerFunction, grants: Readonly<Record<string, readonly KeyedAction[]>>): void {
    for (const [key, actions] of Object.entries(grants)) {
      handler.allow({
        actions: actions.map((name) => `dynamodb:${name}`),
        resources: [this.table.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [key] } },
      });
    }
    this.allowKey(handler);
  }

  /** Lets a handler read the whole table, page by page: a scan knows no keys. */
  allowScan(handler: HandlerFunction): void {
    handler.allow({ actions: ['dynamodb:Scan'], resources: [this.table.tableArn] });
  }

  /** DynamoDB uses the key in the name of whoever asks. */
  private allowKey(handler: HandlerFunction): void {
    if (this.key === undefined) return;
    handler.allow({
      actions: [
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      resources: [this.key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(this).region}.amazonaws.com` } },
    });
  }
}
