/** Outputs of the stack. The commands of `npm run cli` read them: their names are a contract (cli/operator/target.ts). */
import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { SessionTable } from '../constructs/session-table.ts';
import type { StoreTables } from '../constructs/store-tables.ts';
import type { WebSocketApi } from '../constructs/websocket-api.ts';
import type { WidgetHosting } from '../constructs/widget-hosting.ts';
import type { AlertTopic } from '../monitoring/alert-topic.ts';
import type { DeploySettings } from '../stages/deploy-settings.ts';

export interface OutputProps {
  readonly table: SessionTable;
  readonly store: StoreTables;
  readonly socket: WebSocketApi;
  readonly alerts: AlertTopic;
  /** Null without a hosted page. */
  readonly page: WidgetHosting | null;
  readonly settings: DeploySettings;
}

/** Adds the outputs: what a page needs, and where operators' commands act. */
export function addOutputs(scope: Construct, props: OutputProps): void {
  for (const [name, [value, description]] of Object.entries(outputs(props))) {
    new CfnOutput(scope, name, { value, description });
  }
}

function outputs({ table, store, socket, alerts, page, settings }: OutputProps) {
  const all: Record<string, readonly [value: string, description: string]> = {
    SocketUrl: [socket.url, 'The WebSocket URL: set it as the socket attribute of the chat widget'],
    TableName: [table.name, 'The DynamoDB table; commands with --stage read this output'],
    StoreTableName: [
      store.storeName,
      "The DynamoDB table with the shop's data; store commands with --stage read this output",
    ],
    OrdersTableName: [store.ordersName, "The DynamoDB table of orders, which the shop's own system writes"],
    ManagementEndpoint: [
      socket.managementEndpoint,
      'URL of the connection-management API, which posts frames to clients',
    ],
    TuningWindowMinutes: [String(settings.tuning.everyMinutes), 'Minutes between two runs of the optimizer'],
    GuestKeyTableName: [table.guestKeyTable, 'The DynamoDB table with the key that signs guest tokens'],
    AlertTopic: [alerts.topic.topicArn, 'The SNS topic of all alarms: subscribe to it to get them'],
  };
  if (page !== null) all.PageUrl = [page.origin, 'The page with the hosted chat widget'];
  return all;
}
