/**
 * A shorter way for the commands that every message sends: marshalled here, and sent by `DirectRequests`. The document
 * client makes the SDK's chain of middleware anew for each request, and twice.
 */
import {
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  GetItemCommand,
  type GetItemCommandOutput,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { DirectRequests } from '../direct-requests.ts';

/** Frozen, because the document client adds its own to the options that it gets. */
export const MARSHALLING = Object.freeze({ removeUndefinedValues: true });

type Values = Readonly<Record<string, unknown>>;
type Plain = GetItemCommand | BatchGetItemCommand | PutItemCommand | UpdateItemCommand;

/** A command of the DynamoDB client, and the document of its output. */
interface Prepared {
  readonly kind: string;
  readonly input: object;
  readonly plain: () => Plain;
  readonly read: (output: object) => object;
}

/** A binary value that was made JSON of, and one in an answer: these are for the SDK. */
const BINARY_IN = /"BS?":\[?\{(?!"(?:[SNMLB]|BOOL|NULL|[SNB]S)":)/;
const isBinaryOut = (text: string) => text.includes('"B":"') || text.includes('"BS":[');

/** The client, with the shorter way for those commands if they are sent without options. */
export function withPreparedCommands(client: DynamoDBDocumentClient): DynamoDBDocumentClient {
  const direct = new DirectRequests(client);
  const send = client.send.bind(client) as (command: unknown, ...options: unknown[]) => Promise<object>;
  client.send = (async (command: unknown, ...options: unknown[]) => {
    const prepared = options.length === 0 ? prepare(command) : null;
    const body = prepared && JSON.stringify(prepared.input);
    if (prepared === null || body === null || BINARY_IN.test(body)) return send(command, ...options);
    const { kind, plain, read } = prepared;
    const answer = await direct.send({ kind, body, command: plain, isForSdk: isBinaryOut });
    return read('text' in answer ? (JSON.parse(answer.text) as object) : answer.output);
  }) as DynamoDBDocumentClient['send'];
  return client;
}

/** Null for every other command. */
function prepare(command: unknown): Prepared | null {
  if (command instanceof UpdateCommand) {
    const { Key, ExpressionAttributeValues: values, ...rest } = command.input;
    const input = { ...(rest as object as UpdateItemCommand['input']), ...key(Key), ...valuesOf(values) };
    return { kind: 'update', input, plain: () => new UpdateItemCommand(input), read: attributes };
  }
  if (command instanceof PutCommand) {
    const { Item = {}, ExpressionAttributeValues: values, ...rest } = command.input;
    const input = {
      ...(rest as object as PutItemCommand['input']),
      Item: marshall(Item, MARSHALLING),
      ...valuesOf(values),
    };
    return { kind: 'put', input, plain: () => new PutItemCommand(input), read: attributes };
  }
  if (command instanceof GetCommand) {
    const { Key, ...rest } = command.input;
    const input = { ...rest, ...key(Key) };
    return { kind: 'get', input, plain: () => new GetItemCommand(input), read: item };
  }
  return command instanceof BatchGetCommand ? prepareBatch(command) : null;
}

function prepareBatch({ input: { RequestItems = {}, ...rest } }: BatchGetCommand): Prepared {
  const tables = Object.entries(RequestItems).map(([table, { Keys = [], ...options }]) => [
    table,
    { ...options, Keys: Keys.map((each) => marshall(each, MARSHALLING)) },
  ]);
  const input = { ...rest, RequestItems: Object.fromEntries(tables) };
  return { kind: 'batch', input, plain: () => new BatchGetItemCommand(input), read: batch };
}

const key = (Key: Values = {}) => ({ Key: marshall(Key, MARSHALLING) });
const valuesOf = (values: Values | undefined) =>
  values && { ExpressionAttributeValues: marshall(values, MARSHALLING) };

const attributes = ({ Attributes, ...output }: Partial<UpdateItemCommandOutput>) => ({
  ...output,
  ...(Attributes && { Attributes: unmarshall(Attributes) }),
});

const item = ({ Item, ...output }: Partial<GetItemCommandOutput>) => ({
  ...output,
  ...(Item && { Item: unmarshall(Item) }),
});

function batch({ Responses = {}, UnprocessedKeys = {}, ...output }: Partial<BatchGetItemCommandOutput>) {
  const found = Object.entries(Responses).map(([table, items]) => [
    table,
    items.map((each) => unmarshall(each)),
  ]);
  const left = Object.entries(UnprocessedKeys).map(([table, { Keys = [], ...options }]) => [
    table,
    { ...options, Keys: Keys.map((each) => unmarshall(each)) },
  ]);
  return { ...output, Responses: Object.fromEntries(found), UnprocessedKeys: Object.fromEntries(left) };
}
