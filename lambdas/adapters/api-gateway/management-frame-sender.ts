import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { FrameSender } from '@mangaassist/conversation';
import type { ServerFrame } from '@mangaassist/protocol';
import type { AwsAccess } from '../aws-access.ts';

/** Tries of one frame: API Gateway throttles posts as it throttles everything else of the account. */
const MAX_ATTEMPTS = 5;

/** A frame that is not through by then, in all its tries, in ms, is lost: its client comes back for it. */
const MAX_SEND_MS = 5_000;

export function managementClient(
  access: AwsAccess & { readonly endpoint: string },
): ApiGatewayManagementApiClient {
  return new ApiGatewayManagementApiClient({ ...access, maxAttempts: MAX_ATTEMPTS });
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
      await this.#client.send(command, { abortSignal: AbortSignal.timeout(MAX_SEND_MS) });
      return 'sent';
    } catch (error) {
      if (error instanceof GoneException) return 'gone';
      throw error;
    }
  }
}
