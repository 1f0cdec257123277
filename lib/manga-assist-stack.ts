/** The whole backend. It only wires: what a thing is stands in its construct's own file. */
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { addAuthorizer } from './authorizer.ts';
import type { DeploySettings } from './deploy-settings.ts';
import { HandlerFunction } from './handler-function.ts';
import { allowModels } from './model-access.ts';
import { SessionTable } from './session-table.ts';
import { WebSocketApi } from './websocket-api.ts';

export interface MangaAssistStackProps extends StackProps {
  readonly settings: DeploySettings;
}

export class MangaAssistStack extends Stack {
  constructor(scope: Construct, id: string, { settings, ...props }: MangaAssistStackProps) {
    super(scope, id, props);
    const table = new SessionTable(this, 'Sessions');
    // The API knows no handler until its routes are added, so handlers may know the API.
    const socket = new WebSocketApi(this, 'Socket');

    const authorizer = addAuthorizer(this, { table, auth: settings.auth });

    const connect = new HandlerFunction(this, 'Connect', {
      folder: 'connect',
      timeout: Duration.seconds(10),
      memoryMib: 256,
      environment: { TABLE_NAME: table.name, ALLOWED_ORIGINS: settings.allowedOrigins.join(',') },
    });
    connect.allow({
      actions: ['GetItem', 'PutItem', 'UpdateItem'].map((name) => `dynamodb:${name}`),
      resources: [table.arn],
    });

    const message = new HandlerFunction(this, 'Message', {
      folder: 'message',
      dataFiles: ['catalogue.json', 'policies.json'],
      timeout: Duration.seconds(29), // API Gateway waits no longer
      memoryMib: 512,
      environment: {
        TABLE_NAME: table.name,
        MODEL_PRESET: settings.modelPreset,
        MODEL_GEOGRAPHY: settings.geography,
        MANAGEMENT_ENDPOINT: socket.managementEndpoint,
      },
    });
    message.allow({
      actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'].map(
        (name) => `dynamodb:${name}`,
      ),
      resources: [table.arn],
    });
    socket.allowPosting(message);
    allowModels(message, { preset: settings.modelPreset, geography: settings.geography });

    const disconnect = new HandlerFunction(this, 'Disconnect', {
      folder: 'disconnect',
      timeout: Duration.seconds(10),
      memoryMib: 256,
      environment: { TABLE_NAME: table.name },
    });
    disconnect.allow({
      actions: ['GetItem', 'UpdateItem', 'DeleteItem'].map((name) => `dynamodb:${name}`),
      resources: [table.arn],
    });

    socket.addRoutes({ authorizer, connect, message, disconnect });

    new CfnOutput(this, 'SocketUrl', { value: socket.url });
    new CfnOutput(this, 'TableName', { value: table.name });
  }
}
