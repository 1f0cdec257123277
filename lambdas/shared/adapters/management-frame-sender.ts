import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { FrameSender } from '../frame-sender.ts';
import type { ServerFrame } from '../protocol.ts';
import type { AwsAccess } from './aws-access.ts';

export function managementClient(
  access: AwsAccess & { readonly endpoint: string },
): ApiGatewayManagementApiClient {
  return new ApiGatewayManagementApiClient(access);
}

/** Frames through API Gateway's connection-management API. */
export class ManagementFrameSender implements FrameSender {
  readonly #client: Pick<ApiGatewayManagementApiClient, 'send'>;

  constructor(client: Pick<ApiGatewayManagementApiClient, 'send'>) {
    this.#client = client;
  }

  async send(connectionId: string, frame: ServerFrame): Promise<'sent' | 'gone'> {
    try {
      const command = new PostToConnectionCommand({
        ConnectionId: connectionId,
        Data: JSON.stringify(frame),
      });
      await this.#client.send(command);
      return 'sent';
    } catch (error) {
      if (error instanceof GoneException) return 'gone';
      throw error;
    }
  }
}
