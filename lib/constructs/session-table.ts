/**
 * The table of sessions, turns, connections and all other items, and a second table for the guest key alone. The
 * optimizer scans the first table, and IAM cannot restrict a scan to some partition keys. The adapters of the Lambdas
 * define the items.
 */
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type ITable, Table, TableEncryption, type TableProps } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { PARTITIONS } from '../../lambdas/adapters/dynamodb/partition-keys.ts';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import { addTable, type TableSettings } from './add-table.ts';
import type { Grantee, Permission } from './handler-function.ts';

export type SessionTableProps = TableSettings & Pick<DeploySettings, 'encryption' | 'existingTable'>;

/** Actions whose requests name the keys of their items. */
type KeyedAction = 'GetItem' | 'BatchGetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query';

export class SessionTable extends Construct {
  readonly name: string;
  /** For the tables that are encrypted alike. */
  readonly encryption: Pick<TableProps, 'encryption' | 'encryptionKey'>;
  private readonly table: Pick<ITable, 'tableArn' | 'tableName'>;
  private readonly key: Key | undefined;
  private readonly guestKeys: Table;

  constructor(scope: Construct, id: string, props: SessionTableProps) {
    super(scope, id);
    const { encryption, removal, existingTable } = props;
    const removalPolicy = removal === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
    this.key =
      encryption === 'customer'
        ? new Key(this, 'Key', { enableKeyRotation: true, removalPolicy })
        : undefined;
    this.encryption =
      this.key === undefined
        ? { encryption: TableEncryption.AWS_MANAGED }
        : { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: this.key };
    this.guestKeys = addTable(this, 'GuestKeys', props, this.encryption);
    if (existingTable !== undefined) {
      this.table = Table.fromTableName(this, 'Existing', existingTable);
      this.name = existingTable;
      return;
    }
    this.table = addTable(this, 'Table', props, { ...this.encryption, timeToLiveAttribute: 'ttl' });
    this.name = this.table.tableName;
  }

  /** Name of the table of the guest key. */
  get guestKeyTable(): string {
    return this.guestKeys.tableName;
  }

  /** Grants a handler the listed actions on the items of each partition key (`session#*`). */
  allow(handler: Grantee, grants: Readonly<Record<string, readonly KeyedAction[]>>): void {
    for (const [key, actions] of Object.entries(grants)) {
      handler.allow(onItems(this.table.tableArn, key, actions));
    }
    this.allowKey(handler);
  }

  /** Lets a handler read the guest key, and write the first one. */
  allowGuestKey(handler: Grantee): void {
    handler.allow(onItems(this.guestKeys.tableArn, PARTITIONS.guestKey, ['GetItem', 'PutItem']));
    this.allowKey(handler);
  }

  /** Lets a handler read the whole table, page by page: a scan cannot be restricted to keys. */
  allowScan(handler: Grantee): void {
    handler.allow({ actions: ['dynamodb:Scan'], resources: [this.table.tableArn] });
  }

  /** DynamoDB uses the key with the caller's permissions. */
  private allowKey(handler: Grantee): void {
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

/** `ForAllValues` also holds for a request without a key; each of these actions requires a key. */
function onItems(tableArn: string, key: string, actions: readonly KeyedAction[]): Permission {
  return {
    actions: actions.map((name) => `dynamodb:${name}`),
    resources: [tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [key] } },
  };
}
