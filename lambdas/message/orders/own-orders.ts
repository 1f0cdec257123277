/** Orders of a signed-in customer. */
import type { Order, OrderSource } from '@mangaassist/store/orders';
import { type AskedOrders, askedOrders } from './asked-orders.ts';

/** Latest orders that are looked at. */
const LOOKED_AT = 50;

interface OrdersDeps {
  readonly orders: OrderSource;
}

/** The orders of these numbers that the customer has; other numbers are left out. */
export async function ownOrders(
  principal: string,
  numbers: readonly string[],
  { orders }: OrdersDeps,
): Promise<readonly Order[]> {
  const read = await Promise.all(numbers.map((number) => orders.get(principal, number)));
  return read.filter((order) => order !== null);
}

/** The orders of the customer that a question asks for, the newest first. */
export async function listOwnOrders(
  principal: string,
  text: string,
  most: number,
  { orders }: OrdersDeps,
): Promise<AskedOrders> {
  return askedOrders(await orders.list(principal, LOOKED_AT), text, most);
}
