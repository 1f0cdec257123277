/** A server before the DynamoDB stand-in that holds requests up, refuses them or loses answers, as told. */
import { createServer, request as forward, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { AwsAccess } from '../../lambdas/shared/adapters/aws-access.ts';
import { startDynamoStandIn } from '../../local/dynamo-stand-in.ts';

type Operation = 'GetItem' | 'PutItem' | 'UpdateItem' | 'BatchGetItem';

type Fault =
  /** The table does as asked; the connection breaks before the answer. */
  | { readonly kind: 'lose-answer' }
  /** Answers with this AWS error. */
  | { readonly kind: 'refuse'; readonly type: string }
  /** Passes the request on when this resolves. */
  | { readonly kind: 'hold'; readonly until: Promise<void> }
  /** Gets the first key alone and gives the others back as unprocessed. */
  | { readonly kind: 'first-key' };

export interface FaultyDynamo {
  readonly access: AwsAccess;
  readonly tableName: string;
  /** Operations asked for, in order. */
  readonly asked: string[];
  /** What befalls the next request of each operation, once. */
  readonly faults: Partial<Record<Operation, Fault>>;
  stop(): Promise<void>;
}

export async function startFaultyDynamo(): Promise<FaultyDynamo> {
  const standIn = await startDynamoStandIn(null);
  const asked: string[] = [];
  const faults: FaultyDynamo['faults'] = {};
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).replace(/^.*\./, '') as Operation;
    const body = await text(request);
    asked.push(operation);
    const fault = faults[operation];
    delete faults[operation];
    if (fault?.kind === 'refuse') {
      const status = fault.type === 'InternalServerError' ? 500 : 400;
      response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${fault.type}` }));
      return;
    }
    if (fault?.kind === 'hold') await fault.until;
    const [first, others] = fault?.kind === 'first-key' ? firstKeyOf(body) : [body, null];
    const answer = await passOn(standIn.access.endpoint, request, first);
    if (fault?.kind === 'lose-answer') {
      request.socket.destroy();
      return;
    }
    const { 'x-amz-crc32': _, 'content-length': __, ...headers } = answer.headers;
    response.writeHead(answer.status, headers);
    response.end(
      others === null ? answer.body : JSON.stringify({ ...JSON.parse(answer.body), UnprocessedKeys: others }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    access: {
      ...standIn.access,
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
    tableName: standIn.tableName,
    asked,
    faults,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await standIn.stop();
    },
  };
}

/** The request with its first key, and what it asked for besides. */
function firstKeyOf(body: string): [string, object] {
  const { RequestItems, ...rest } = JSON.parse(body);
  const [[table, { Keys, ...options }]] = Object.entries(RequestItems) as [
    [string, { readonly Keys: readonly object[] }],
  ];
  const asking = (keys: readonly object[]) => ({ [table]: { ...options, Keys: keys } });
  return [JSON.stringify({ ...rest, RequestItems: asking(Keys.slice(0, 1)) }), asking(Keys.slice(1))];
}

function passOn(endpoint: string, { headers }: IncomingMessage, body: string) {
  return new Promise<{ status: number; headers: IncomingMessage['headers']; body: string }>(
    (resolve, reject) => {
      const { 'content-length': _, ...others } = headers;
      const upstream = forward(endpoint, { method: 'POST', headers: others }, (answer) => {
        text(answer).then(
          (answered) =>
            resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: answered }),
          reject,
        );
      });
      upstream.on('error', reject);
      upstream.end(body);
    },
  );
}
