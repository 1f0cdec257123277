/**
 * The store table and the orders table, apart from the sessions. The functions only read them: a load writes the store
 * table with the permissions of its operator, and the shop's own system writes the orders.
 */
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { addTable, type TableSettings } from './add-table.ts';
import type { Grantee } from './handler-function.ts';
import type { SessionTable } from './session-table.ts';

export interface StoreTablesProps {
  /** The tables are encrypted as this one is. */
  readonly sessions: SessionTable;
  readonly settings: TableSettings;
}

export class StoreTables extends Construct {
  private readonly store: Table;
  private readonly orders: Table;

  constructor(scope: Construct, id: string, { sessions, settings }: StoreTablesProps) {
    super(scope, id);
    this.store = addTable(this, 'Table', settings, sessions.encryption);
    this.orders = addTable(this, 'Orders', settings, sessions.encryption);
  }

  get storeName(): string {
    return this.store.tableName;
  }

  get ordersName(): string {
    return this.orders.tableName;
  }

  /** Lets a handler read the shop's data by its keys. */
  allowReadingStore(handler: Grantee): void {
    handler.allow({
      actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem'],
      resources: [this.store.tableArn],
    });
  }

  /** Lets a handler read orders by their owner. Without a permission to scan they cannot be listed. */
  allowReadingOrders(handler: Grantee): void {
    handler.allow({ actions: ['dynamodb:GetItem', 'dynamodb:Query'], resources: [this.orders.tableArn] });
  }
}
