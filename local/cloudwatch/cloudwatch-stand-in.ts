/**
 * The local CloudWatch: collects the EMF documents of the handlers in this process, and serves
 * GetMetricData in the protocol of @aws-sdk/client-cloudwatch 3.1164 (AWS JSON 1.0, with the error codes of
 * the query protocol in a header).
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AwsAccess } from '../../lambdas/adapters/aws-access.ts';
import { refuseForeignCallers } from '../foreign-callers.ts';
import { close, listen, urlOf } from '../loopback-server.ts';
import { getMetricData } from './get-metric-data.ts';
import { MetricStore } from './metric-store.ts';
import { InvalidNextToken, ValidationError } from './request.ts';

export interface CloudWatchStandIn {
  readonly access: AwsAccess & { readonly endpoint: string };
  /** Adds one EMF document, a line of JSON. Other lines are ignored. */
  add(line: string): void;
  stop(): Promise<void>;
}

const LOCAL_ACCESS = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const TARGET = 'GraniteServiceVersion20100801.GetMetricData';
/** 500 queries are about 200 KB. */
const MOST_BYTES = 1024 * 1024;

/** Error names on the wire: the shape's name in the body, the query protocol's code in the header. */
const FAILURES = {
  ValidationError: { shape: 'ValidationException', code: 'ValidationError', fault: 'Sender', status: 400 },
  InvalidNextToken: { shape: 'InvalidNextToken', code: 'InvalidNextToken', fault: 'Sender', status: 400 },
  UnknownOperation: {
    shape: 'UnknownOperationException',
    code: 'InvalidAction',
    fault: 'Sender',
    status: 400,
  },
  TooLong: { shape: 'RequestTooLong', code: 'RequestTooLong', fault: 'Sender', status: 413 },
  Internal: { shape: 'InternalServiceFault', code: 'InternalServiceError', fault: 'Receiver', status: 500 },
} as const;

/** Starts it on a free loopback port. It keeps three hours, within a limit of memory. */
export async function startCloudWatchStandIn(): Promise<CloudWatchStandIn> {
  const store = new MetricStore(Date.now);
  const server = createServer((request, response) => {
    handle(request, response, store).catch((error) => {
      if (error instanceof ValidationError) fail(response, 'ValidationError', error.message);
      else if (error instanceof InvalidNextToken) fail(response, 'InvalidNextToken', error.message);
      else fail(response, 'Internal', 'Internal server error');
    });
  });
  refuseForeignCallers(server, []);
  await listen(server, 0);
  return {
    access: { ...LOCAL_ACCESS, endpoint: urlOf('http', server) },
    add: (line) => store.add(line),
    stop: () => close(server),
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, store: MetricStore): Promise<void> {
  const body = await readBody(request);
  if (body === null) fail(response, 'TooLong', 'The request is too long.');
  else if (request.method !== 'POST' || request.headers['x-amz-target'] !== TARGET) {
    fail(response, 'UnknownOperation', 'Only GetMetricData is known here.');
  } else answer(response, 200, getMetricData(readJson(body), store));
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new ValidationError('The request is no JSON.', { cause });
  }
}

function fail(response: ServerResponse, failure: keyof typeof FAILURES, message: string): void {
  const { shape, code, fault, status } = FAILURES[failure];
  response.setHeader('x-amzn-query-error', `${code};${fault}`);
  answer(response, status, { __type: `com.amazonaws.cloudwatch#${shape}`, message });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
}

/** Reads the body; null if it is too long. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MOST_BYTES) chunks.push(chunk);
  }
  return size <= MOST_BYTES ? Buffer.concat(chunks).toString('utf8') : null;
}
