/**
 * The store table and the orders table, apart from the sessions. The functions only read them: a load writes the store
 * table with the permissions of its operator, and the shop's own system writes the orders.
 */
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, type TableProps } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import type { HandlerFunction } from './handler-function.ts';
import type { SessionTable } from './session-table.ts';
import { acknowledge } from './wildcard-reason.ts';

export interface StoreTablesProps {
  /** The tables are encrypted as this one is. */
  readonly sessions: SessionTable;
  readonly settings: Pick<DeploySettings, 'production' | 'removal' | 'recoveryDays'>;
}

export class StoreTables extends Construct {
  private readonly store: Table;
  private readonly orders: Table;

  constructor(scope: Construct, id: string, { sessions, settings }: StoreTablesProps) {
    super(scope, id);
    const { production, removal, recoveryDays } = settings;
    const props: TableProps = {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification:
        recoveryDays === 0
          ? { pointInTimeRecoveryEnabled: false }
          : { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: recoveryDays },
      ...sessions.encryption,
      deletionProtection: production,
      removalPolicy: removal === 'destroy' ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    };
    this.store = new Table(this, 'Table', props);
    this.orders = new Table(this, 'Orders', props);
    if (recoveryDays > 0) return;
    for (const table of [this.store, this.orders]) {
      acknowledge(
        table,
        'AwsSolutions-DDB3',
        'The stage chose (recoveryDays: 0) that text which expired is gone.',
      );
    }
  }

  get storeName(): string {
    return this.store.tableName;
  }

  get ordersName(): string {
    return this.orders.tableName;
  }

  /** Lets a handler read the shop's data by its keys. */
  allowReadingStore(handler: HandlerFunction): void {
    handler.allow({
      actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem'],
      resources: [this.store.tableArn],
    });
  }

  /** Lets a handler read orders by their owner. Without a permission to scan they cannot be listed. */
  allowReadingOrders(handler: HandlerFunction): void {
    handler.allow({ actions: ['dynamodb:GetItem', 'dynamodb:Query'], resources: [this.orders.tableArn] });
  }
}
