import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { FrameSender } from '@mangaassist/conversation';
import type { ServerFrame } from '@mangaassist/protocol';
import { type AwsAccess, lean, SDK_LOG } from '../aws-access.ts';
import { DirectRequests } from '../direct-requests.ts';

/** Tries of one frame: API Gateway throttles posts as it throttles everything else of the account. */
const MAX_ATTEMPTS = 5;

/** A frame that is not through by then, in all its tries, in ms, is lost: its client comes back for it. */
const MAX_SEND_MS = 5_000;

/** Access to the connection-management API, with a limit of a send in ms in place of `MAX_SEND_MS`. */
export interface ManagementAccess extends AwsAccess {
  readonly maxSendMs?: number;
}

export function managementClient(
  access: ManagementAccess & { readonly endpoint: string },
): ApiGatewayManagementApiClient {
  const { maxSendMs: _, ...config } = access;
  return lean(new ApiGatewayManagementApiClient({ ...config, maxAttempts: MAX_ATTEMPTS, logger: SDK_LOG }));
}

/** Frames through API Gateway's connection-management API. */
export class ManagementFrameSender implements FrameSender {
  readonly #direct: DirectRequests;
  readonly #maxSendMs: number;

  constructor(
    client: Pick<ApiGatewayManagementApiClient, 'middlewareStack' | 'config'>,
    { maxSendMs = MAX_SEND_MS }: Pick<ManagementAccess, 'maxSendMs'> = {},
  ) {
    this.#direct = new DirectRequests(client);
    this.#maxSendMs = maxSendMs;
  }

  async send(connectionId: string, frame: ServerFrame): Promise<'sent' | 'gone'> {
    const body = JSON.stringify(frame);
    // `AbortSignal.timeout` would keep its timer for all of the time, for each frame.
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), this.#maxSendMs);
    try {
      await this.#direct.send({
        kind: 'post',
        body,
        lastOfPath: encoded(connectionId),
        command: () => new PostToConnectionCommand({ ConnectionId: connectionId, Data: body }),
        signal: late.signal,
      });
      return 'sent';
    } catch (error) {
      if (error instanceof GoneException) return 'gone';
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** As the SDK encodes a part of a path: `!'()*` as well. */
const encoded = (part: string) =>
  encodeURIComponent(part).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
