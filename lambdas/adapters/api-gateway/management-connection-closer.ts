import {
  type ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { ConnectionCloser } from '@mangaassist/conversation';

/** A close that takes longer than this in all its attempts, in ms, fails. */
const MAX_CLOSE_MS = 3_000;

/** Closes sockets through API Gateway's connection-management API. */
export class ManagementConnectionCloser implements ConnectionCloser {
  readonly #client: Pick<ApiGatewayManagementApiClient, 'send'>;

  constructor(client: Pick<ApiGatewayManagementApiClient, 'send'>) {
    this.#client = client;
  }

  async close(connectionId: string): Promise<'closed' | 'gone'> {
    try {
      const command = new DeleteConnectionCommand({ ConnectionId: connectionId });
      await this.#client.send(command, { abortSignal: AbortSignal.timeout(MAX_CLOSE_MS) });
      return 'closed';
    } catch (error) {
      if (error instanceof GoneException) return 'gone';
      throw error;
    }
  }
}
