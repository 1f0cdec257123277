/** The stack of the whole backend: it connects the constructs, which define the resources. */
import { CfnOutput, Duration, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { PARTITIONS } from '../../lambdas/adapters/dynamodb/partition-keys.ts';
import type { ConnectSettings } from '../../lambdas/connect/settings.ts';
import type { DisconnectSettings } from '../../lambdas/disconnect/settings.ts';
import type { Environment } from '../../lambdas/settings.ts';
import { addAuthorizer } from '../constructs/authorizer.ts';
import { MessageService } from '../constructs/compute/message-service.ts';
import { HandOff } from '../constructs/hand-off.ts';
import { HandlerFunction, type Handlers } from '../constructs/handler-function.ts';
import { addLiveAlias, deployByCanary } from '../constructs/live-version.ts';
import { MessageFunction } from '../constructs/message-function.ts';
import { Network } from '../constructs/network.ts';
import { SearchCollection } from '../constructs/search-collection.ts';
import { SessionTable } from '../constructs/session-table.ts';
import { SharedCache } from '../constructs/shared-cache.ts';
import { StoreTables } from '../constructs/store-tables.ts';
import { Tuning } from '../constructs/tuning.ts';
import { WebSocketApi } from '../constructs/websocket-api.ts';
import { WidgetHosting } from '../constructs/widget-hosting.ts';
import { Alarms } from '../monitoring/alarms/alarms.ts';
import { AlertTopic } from '../monitoring/alert-topic.ts';
import { Dashboard } from '../monitoring/dashboard.ts';
import type { DeploySettings } from '../stages/deploy-settings.ts';

export interface MangaAssistStackProps extends StackProps {
  readonly settings: DeploySettings;
}

export class MangaAssistStack extends Stack {
  constructor(scope: Construct, id: string, { settings, ...props }: MangaAssistStackProps) {
    super(scope, id, props);
    const { limits, memoryMib } = settings;
    // Separates the costs in an account with other stages and products.
    Tags.of(this).add('application', 'MangaAssist');
    Tags.of(this).add('stage', settings.stage);
    const alerts = new AlertTopic(this, 'Alerts', settings.alarms);
    const table = new SessionTable(this, 'Sessions', settings);
    const store = new StoreTables(this, 'Store', { sessions: table, settings });
    // Routes are added to the API after the handlers exist, because handlers need the API's URL.
    const socket = new WebSocketApi(this, 'Socket', settings);
    const page = settings.hostWidget
      ? new WidgetHosting(this, 'Widget', { socketUrl: socket.url, settings })
      : null;
    const origins = [...settings.allowedOrigins, ...(page === null ? [] : [page.origin])];

    const authorizer = addAuthorizer(this, { table, settings });
    const connect = new HandlerFunction(this, 'Connect', {
      folder: 'connect',
      timeout: Duration.seconds(10),
      memoryMib: memoryMib.connect,
      settings,
      environment: {
        TABLE_NAME: table.name,
        MANAGEMENT_ENDPOINT: socket.managementEndpoint,
        ALLOWED_ORIGINS: origins.join(','),
        CONNECTIONS_PER_PRINCIPAL: String(limits.connectionsPerPrincipal),
        CONNECTIONS_PER_ADDRESS: String(limits.connectionsPerAddress),
      } satisfies Environment<ConnectSettings>,
    });
    table.allow(connect, {
      // GetItem and DeleteItem are for a displaced connection that cannot be closed.
      [`${PARTITIONS.connection}*`]: ['PutItem', 'GetItem', 'DeleteItem'],
      [`${PARTITIONS.holder}*`]: ['GetItem', 'PutItem', 'UpdateItem'],
    });
    socket.allowPostingAndClosing(connect);
    const disconnect = new HandlerFunction(this, 'Disconnect', {
      folder: 'disconnect',
      timeout: Duration.seconds(10),
      memoryMib: memoryMib.disconnect,
      settings,
      environment: { TABLE_NAME: table.name } satisfies Environment<DisconnectSettings>,
    });
    table.allow(disconnect, {
      [`${PARTITIONS.connection}*`]: ['DeleteItem', 'GetItem'],
      [`${PARTITIONS.holder}*`]: ['UpdateItem'],
    });
    const handOff =
      settings.handOff &&
      new HandOff(this, 'HandOff', { table, socket, settings, handOff: settings.handOff }).handler;
    const hasNetwork = settings.compute !== 'lambda' || settings.sharedCache === 'valkey';
    const network = hasNetwork ? new Network(this, 'Network', settings) : null;
    const cache =
      settings.sharedCache === 'valkey' && network !== null
        ? new SharedCache(this, 'SharedCache', { network, stage: settings.stage })
        : null;
    const search =
      settings.search.engine === 'opensearch' ? new SearchCollection(this, 'Search', settings.search) : null;
    const access = { table, store, socket, settings, handOff, cache, search };
    // Beside a service it costs nothing, and the way back is one deployment.
    const message = new MessageFunction(this, 'Message', { ...access, network });
    const service =
      settings.compute === 'fargate' && network !== null
        ? new MessageService(this, 'Service', { ...access, network })
        : null;
    const tuning = new Tuning(this, 'Tuning', { table, store, alerts, settings });
    const live = {
      Authorizer: addLiveAlias(authorizer, authorizer),
      Connect: addLiveAlias(connect, connect),
      Disconnect: addLiveAlias(disconnect, disconnect),
    };
    socket.addRoutes({
      authorizer: live.Authorizer as IFunction,
      connect: live.Connect as IFunction,
      message: service?.integration ?? (message.live as IFunction),
      disconnect: live.Disconnect as IFunction,
    });

    const handlers: Handlers = {
      Message: message.handler,
      Connect: connect,
      Disconnect: disconnect,
      Authorizer: authorizer,
      Optimizer: tuning.handler,
      ...(handOff && { Handoff: handOff }),
    };
    const { deadLetters } = tuning;
    const alarms = new Alarms(this, 'Alarms', {
      topic: alerts.topic,
      handlers,
      deadLetters,
      socket,
      tableName: table.name,
      settings,
      service,
    });
    message.deployCarefully(alarms.ofDeployment('Message'));
    for (const name of ['Authorizer', 'Connect', 'Disconnect'] as const) {
      deployByCanary(handlers[name], live[name], alarms.ofDeployment(name));
    }
    new Dashboard(this, 'Dashboard', {
      alarms: alarms.all,
      handlers,
      socket,
      tableName: table.name,
      settings,
    });

    new CfnOutput(this, 'SocketUrl', {
      value: socket.url,
      description: 'The WebSocket URL: set it as the socket attribute of the chat widget',
    });
    // The commands of `npm run cli` read these outputs: their names are a contract (cli/operator/target.ts).
    new CfnOutput(this, 'TableName', {
      value: table.name,
      description: 'The DynamoDB table; commands with --stage read this output',
    });
    new CfnOutput(this, 'StoreTableName', {
      value: store.storeName,
      description: "The DynamoDB table with the shop's data; store commands with --stage read this output",
    });
    new CfnOutput(this, 'OrdersTableName', {
      value: store.ordersName,
      description: "The DynamoDB table of orders, which the shop's own system writes",
    });
    new CfnOutput(this, 'ManagementEndpoint', {
      value: socket.managementEndpoint,
      description: 'URL of the connection-management API, which posts frames to clients',
    });
    new CfnOutput(this, 'TuningWindowMinutes', {
      value: String(settings.tuning.everyMinutes),
      description: 'Minutes between two runs of the optimizer',
    });
    new CfnOutput(this, 'GuestKeyTableName', {
      value: table.guestKeyTable,
      description: 'The DynamoDB table with the key that signs guest tokens',
    });
    new CfnOutput(this, 'AlertTopic', {
      value: alerts.topic.topicArn,
      description: 'The SNS topic of all alarms: subscribe to it to get them',
    });
    if (page !== null)
      new CfnOutput(this, 'PageUrl', {
        value: page.origin,
        description: 'The page with the hosted chat widget',
      });
  }
}
