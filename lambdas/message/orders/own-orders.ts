/** Orders of a signed-in customer. */
import { isOpen, type Order, type OrderSource } from '@mangaassist/store/orders';

/** Latest orders that are looked at. */
const LOOKED_AT = 50;
/** Closed orders that are shown if there is no open one: "where is my parcel?" after its delivery. */
const CLOSED_SHOWN = 1;

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

/** The open orders of the customer, the newest first; without any, the latest closed one. */
export async function listOwnOrders(principal: string, { orders }: OrdersDeps): Promise<readonly Order[]> {
  const latest = await orders.list(principal, LOOKED_AT);
  const open = latest.filter(isOpen);
  return open.length > 0 ? open : latest.slice(0, CLOSED_SHOWN);
}
