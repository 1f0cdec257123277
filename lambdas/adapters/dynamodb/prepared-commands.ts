/**
 * A shorter way for the commands that every message sends. The SDK makes its chain of middleware anew for each request,
 * and the document client twice; here it is made once for each kind of command. It is what the SDK's option
 * `cacheMiddleware` does, which the document client refuses, because its commands keep their input in the chain.
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

/** Frozen, because the document client adds its own to the options that it gets. */
export const MARSHALLING = Object.freeze({ removeUndefinedValues: true });

type Values = Readonly<Record<string, unknown>>;
type Plain = GetItemCommand | BatchGetItemCommand | PutItemCommand | UpdateItemCommand;
type Handler = (command: Plain) => Promise<{ readonly output: object }>;

/** A command of the DynamoDB client, and the document of its output. */
interface Prepared {
  readonly plain: Plain;
  readonly read: (output: object) => object;
}

/** The client, with the shorter way for those commands if they are sent without options. */
export function withPreparedCommands(client: DynamoDBDocumentClient): DynamoDBDocumentClient {
  const handlers = new Map<unknown, Handler>();
  const send = client.send.bind(client) as (command: unknown, ...options: unknown[]) => Promise<object>;
  const sendPrepared = async ({ plain, read }: Prepared) => {
    const handler = handlers.get(plain.constructor) ?? handlerOf(plain, client);
    handlers.set(plain.constructor, handler);
    return read((await handler(plain)).output);
  };
  client.send = ((command: unknown, ...options: unknown[]) => {
    const prepared = options.length === 0 ? prepare(command) : null;
    return prepared === null ? send(command, ...options) : sendPrepared(prepared);
  }) as DynamoDBDocumentClient['send'];
  return client;
}

function handlerOf(plain: Plain, { middlewareStack, config }: DynamoDBDocumentClient): Handler {
  type Resolve = (stack: typeof middlewareStack, options: typeof config) => Handler;
  return (plain.resolveMiddleware as unknown as Resolve).call(plain, middlewareStack, config);
}

/** Null for every other command. */
function prepare(command: unknown): Prepared | null {
  if (command instanceof UpdateCommand) {
    const { Key, ExpressionAttributeValues: values, ...input } = command.input;
    return {
      plain: new UpdateItemCommand({
        ...(input as object as UpdateItemCommand['input']),
        ...key(Key),
        ...valuesOf(values),
      }),
      read: attributes,
    };
  }
  if (command instanceof PutCommand) {
    const { Item = {}, ExpressionAttributeValues: values, ...input } = command.input;
    return {
      plain: new PutItemCommand({
        ...(input as object as PutItemCommand['input']),
        Item: marshall(Item, MARSHALLING),
        ...valuesOf(values),
      }),
      read: attributes,
    };
  }
  if (command instanceof GetCommand) {
    const { Key, ...input } = command.input;
    return { plain: new GetItemCommand({ ...input, ...key(Key) }), read: item };
  }
  return command instanceof BatchGetCommand ? prepareBatch(command) : null;
}

function prepareBatch({ input }: BatchGetCommand): Prepared {
  const tables = Object.entries(input.RequestItems ?? {}).map(([table, { Keys = [], ...options }]) => [
    table,
    { ...options, Keys: Keys.map((each) => marshall(each, MARSHALLING)) },
  ]);
  return {
    plain: new BatchGetItemCommand({ ...input, RequestItems: Object.fromEntries(tables) }),
    read: batch,
  };
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
