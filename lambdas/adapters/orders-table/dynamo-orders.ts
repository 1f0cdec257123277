import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { contactForm, type Order, type OrderSource } from '@mangaassist/store/orders';
import { ORDER } from '@mangaassist/store/schemas';
import * as z from 'zod/mini';
import { parseItem } from '../dynamodb/parse-item.ts';
import { ORDER_PREFIX, orderKey, proofDigest, proofKey } from './order-keys.ts';

/** Orders of one owner that are read at most; the highest numbers first. */
const MOST_READ = 100;

const orderItem = z.object({ order: ORDER, proofs: z.optional(z.array(z.string())) });
const proofItem = z.object({ owner: z.string(), number: z.string() });

export interface DynamoOrdersOptions {
  readonly client: DynamoDBDocumentClient;
  /** Name of the orders table. */
  readonly table: string;
}

/**
 * Orders in a table of their own. Each read names the owner's partition, so a number alone reads nothing. Reads are
 * consistent: a state that the shop has just written is in the next answer.
 */
export class DynamoOrders implements OrderSource {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor({ client, table }: DynamoOrdersOptions) {
    this.#client = client;
    this.#table = table;
  }

  /** @throws UnreadableItemError if an order is stored in a form that this release does not read. */
  async list(owner: string, limit: number): Promise<readonly Order[]> {
    const { Items = [] } = await this.#client.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: 'pk = :owner AND begins_with(sk, :order)',
        ExpressionAttributeValues: { ':owner': owner, ':order': ORDER_PREFIX },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: MOST_READ,
      }),
    );
    const orders = Items.map((item) => parseItem('order', orderItem, item).order);
    return orders.sort((one, other) => placedMs(other) - placedMs(one)).slice(0, limit);
  }

  /** @throws UnreadableItemError if the order is stored in a form that this release does not read. */
  async get(owner: string, number: string): Promise<Order | null> {
    return (await this.#read(owner, number))?.order ?? null;
  }

  async ownerByProof(number: string, contact: string): Promise<string | null> {
    if (contactForm(contact) === '') return null;
    const item = await this.#item(proofKey(number, contact));
    if (item === null) return null;
    const { owner, number: proven } = parseItem('proof', proofItem, item);
    if (proven !== number) return null;
    // A proof of an order that was loaded again with another contact, or for another owner, has lapsed.
    const stored = await this.#read(owner, number);
    return stored?.proofs?.includes(proofDigest(number, contact)) === true ? owner : null;
  }

  async #read(owner: string, number: string): Promise<z.output<typeof orderItem> | null> {
    const item = await this.#item(orderKey(owner, number));
    return item === null ? null : parseItem('order', orderItem, item);
  }

  async #item(Key: Readonly<Record<string, string>>): Promise<Record<string, unknown> | null> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key, ConsistentRead: true }),
    );
    return Item ?? null;
  }
}

function placedMs({ history }: Order): number {
  return Date.parse(history[0]?.at ?? '') || 0;
}
