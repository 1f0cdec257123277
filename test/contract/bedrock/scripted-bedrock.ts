/** A Bedrock endpoint that answers each request as the test sets it, and records the requests. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import {
  BedrockModelClient,
  bedrockClient,
  type Guardrail,
} from '../../../lambdas/adapters/bedrock/bedrock-model-client.ts';

export interface SeenRequest {
  readonly path: string;
  readonly body: {
    readonly inferenceConfig: Readonly<Record<string, unknown>>;
    readonly [field: string]: unknown;
  };
}

type Respond = (response: ServerResponse) => void | Promise<void>;

export function useScriptedBedrock() {
  const requests: SeenRequest[] = [];
  let respond: Respond = (response) => {
    response.writeHead(500).end();
  };
  let client: ReturnType<typeof bedrockClient>;
  let connections = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    requests.push({ path: request.url ?? '', body: JSON.parse(Buffer.concat(chunks).toString()) });
    await respond(response);
  });

  server.on('connection', () => {
    connections += 1;
  });

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    client = bedrockClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
  });
  beforeEach(() => {
    requests.length = 0;
  });
  afterAll(async () => {
    client.destroy();
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });

  return {
    requests,
    /** Connections opened so far. */
    connections: () => connections,
    client: (guardrail: Guardrail | null = null) => new BedrockModelClient(client, 'us', guardrail),
    /** Answers the requests that follow in a way of its own. */
    answerWith(how: Respond): void {
      respond = how;
    },
    /** Answers with an event stream that ends in good order. */
    stream(...frames: readonly Buffer[]): void {
      respond = (response) => {
        openStream(response);
        response.end(Buffer.concat(frames));
      };
    },
    /** Refuses before the stream begins. */
    refuse(status: number, type: string): void {
      respond = (response) => {
        response.writeHead(status, { 'Content-Type': 'application/json', 'x-amzn-ErrorType': type });
        response.end(JSON.stringify({ message: 'No.' }));
      };
    },
  };
}

export function openStream(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/vnd.amazon.eventstream' });
}
