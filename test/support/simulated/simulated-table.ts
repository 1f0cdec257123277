/** The table without HTTP: dynalite's own engine behind the product's adapters, fast enough for thousands of answers. */
import { createRequire } from 'node:module';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { keepItemsInMemory } from '../../../local/dynamodb/items-in-memory.ts';
import { keepParsedExpressions } from '../../../local/dynamodb/parsed-expressions.ts';

type Json = Record<string, unknown>;
type Action = (store: unknown, data: Json, done: (error: unknown, data: Json) => void) => void;
interface Validation {
  readonly types: unknown;
  /** Parses the expressions of a request, and returns the text of a problem. */
  readonly custom?: (data: Json, store: unknown) => string | undefined;
}

const load = createRequire(require.resolve('dynalite'));
/** Modules of dynalite by path. A path is resolved once, which takes longer than most requests. */
const loaded = new Map<string, unknown>();

function dynalite(path: string): unknown {
  if (!loaded.has(path)) loaded.set(path, load(path));
  return loaded.get(path);
}

const validations = dynalite('./validations') as {
  checkTypes(data: Json, types: unknown): Json;
  checkValidations(data: Json, types: unknown, custom: unknown, store: unknown): void;
};
const actionOf = (name: string) => dynalite(`./actions/${name}`) as Action;
const validationOf = (name: string) => dynalite(`./validations/${name}`) as Validation;

// As in the local DynamoDB.
keepItemsInMemory();
keepParsedExpressions();

export const TABLE = 'mangaassist';

export class SimulatedTable {
  readonly #store = (dynalite('./db') as { create(options: object): unknown }).create({ createTableMs: 0 });
  readonly #shapes = new Set<string>();
  /** Requests in progress in the engine. */
  running = 0;

  async create(): Promise<void> {
    await this.#run('createTable', {
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
    for (;;) {
      const { Table } = (await this.#run('describeTable', { TableName: TABLE })) as {
        Table: { TableStatus: string };
      };
      if (Table.TableStatus === 'ACTIVE') return;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** A document client with the delay of `latency` before each request and each response. */
  client(latency: () => Promise<void>): DynamoDBDocumentClient {
    const send = async (command: {
      readonly input: Json;
      readonly constructor: { readonly name: string };
    }) => {
      await latency();
      const name = command.constructor.name.replace('Command', '');
      const action = name === 'BatchGet' ? 'batchGetItem' : `${name.toLowerCase()}Item`;
      let output: Json | Error;
      try {
        output = await this.#run(action, input(command.input));
      } catch (error) {
        output = error as Error;
      }
      await latency();
      if (output instanceof Error) throw output;
      return plain(output);
    };
    return { send } as unknown as DynamoDBDocumentClient;
  }

  async #run(action: string, request: Json): Promise<Json> {
    this.running += 1;
    try {
      const data = this.#checked(action, request);
      return await new Promise<Json>((resolve, reject) => {
        actionOf(action)(this.#store, data, (error, output) => (error ? reject(error) : resolve(output)));
      });
    } catch (error) {
      throw failure(error);
    } finally {
      this.running -= 1;
    }
  }

  /** The types of a request are checked once for its shape: that took a tenth of the schedules. */
  #checked(action: string, request: Json): Json {
    const { types, custom } = validationOf(action);
    const shape = `${action} ${Object.keys(request)} ${request.UpdateExpression} ${request.ConditionExpression}`;
    if (!this.#shapes.has(shape)) {
      const data = validations.checkTypes(request, types);
      validations.checkValidations(data, types, custom, this.#store);
      this.#shapes.add(shape);
      return data;
    }
    const problem = custom?.(request, this.#store);
    if (problem !== undefined) throw new Error(problem);
    return request;
  }
}

function failure(error: unknown): Error {
  const { body } = error as { readonly body?: { readonly __type?: string; readonly message?: string } };
  const message = body?.message ?? String(error);
  if (!body?.__type?.includes('ConditionalCheckFailed')) return new Error(message, { cause: error });
  return new ConditionalCheckFailedException({ message, $metadata: {} });
}

const values = (value: unknown) => marshall(value as Json, { removeUndefinedValues: true });

/** A request of its own objects: the engine keeps an item as it gets it. */
function input(request: Json): Json {
  const given = Object.entries(request).filter(([, value]) => value !== undefined);
  const fields = given.map(([name, value]) => {
    if (['Key', 'Item', 'ExpressionAttributeValues'].includes(name)) return [name, values(value)];
    if (name !== 'RequestItems') return [name, value];
    const tables = Object.entries(value as Record<string, { readonly Keys: readonly Json[] }>);
    const marshalled = tables.map(([table, { Keys, ...rest }]) => [
      table,
      { ...rest, Keys: Keys.map(values) },
    ]);
    return [name, Object.fromEntries(marshalled)];
  });
  return Object.fromEntries(fields);
}

function plain({ Item, Attributes, Responses, UnprocessedKeys }: Json): Json {
  const item = (value: unknown) => unmarshall(value as never);
  return {
    ...(Item === undefined ? {} : { Item: item(Item) }),
    ...(Attributes === undefined ? {} : { Attributes: item(Attributes) }),
    ...(Responses === undefined
      ? {}
      : {
          Responses: { [TABLE]: (Responses as Record<string, unknown[]>)[TABLE]?.map(item) },
          UnprocessedKeys,
        }),
  };
}
