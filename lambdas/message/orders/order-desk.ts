/** Finds the orders that a question may see: those of its own account, and those that were proven. */
import { GUEST, type ProvenOrder } from '@mangaassist/conversation';
import {
  asksForOtherOrder,
  asksForOthersData,
  mayAskAboutOrders,
  type Order,
  type OrderNotice,
} from '@mangaassist/store/orders';
import type { OrderContext, OrderDeskDeps, OrderRequest } from './order-request.ts';
import { listOwnOrders, ownOrders } from './own-orders.ts';
import { proveOrders } from './prove-orders.ts';

/** Most orders in a context. */
export const MOST_IN_CONTEXT = 5;

const NOTHING: OrderContext = { orders: [], notice: null };

/**
 * Reads the orders of a question. Returns `unavailable` if the table or the count of tries cannot be reached: it
 * never throws, and it opens no order then.
 */
export async function findOrders(request: OrderRequest, deps: OrderDeskDeps): Promise<OrderContext> {
  if (asksForOthersData(request.question.masked)) return { orders: [], notice: { kind: 'of_others' } };
  if (!concernsOrders(request)) return NOTHING;
  try {
    const isGuest = request.sender.principal.startsWith(GUEST);
    const found = await (isGuest ? ordersOfGuest(request, deps) : ordersOfCustomer(request, deps));
    return { ...found, orders: found.orders.slice(0, MOST_IN_CONTEXT) };
  } catch (error) {
    deps.log.error('orders not read', { error });
    deps.onUnreadable();
    return { orders: [], notice: { kind: 'unavailable' } };
  }
}

/** A number from an earlier question counts only with a proof, or if this question is about orders. */
function concernsOrders({ question, asksAboutOrders }: OrderRequest): boolean {
  const { numbers, named, short, contacts, masked } = question;
  if (named || short.length > 0 || (numbers.length > 0 && contacts.length > 0)) return true;
  return asksAboutOrders ?? mayAskAboutOrders(masked);
}

async function ordersOfGuest(request: OrderRequest, deps: OrderDeskDeps): Promise<OrderContext> {
  const { numbers, named, contacts } = request.question;
  if (asksForUnseen(request)) return otherOrders(request, deps);
  const { orders, notice } = await proveOrders(numbers, request, deps);
  // A question about one order gets that one alone.
  const isOfOne = named || (numbers.length > 0 && contacts.length > 0) || isFoundAlone(request, orders);
  const all = isOfOne ? orders : different([...orders, ...(await readProven(request.proven, deps))]);
  const needed = contacts.length > 0 ? 'number_beside_proof_needed' : 'number_needed';
  return { orders: all, notice: notice ?? tooShort(request) ?? missing(all, needed) };
}

/** True for "my other order", and for "the second order" unless the conversation has two. */
const asksForUnseen = ({ question: { named, masked }, isOfOne = false }: OrderRequest): boolean =>
  !named && !isOfOne && asksForOtherOrder(masked);

/** The order that the conversation is about; one that cannot be shown hides no other. */
const isFoundAlone = ({ isOfOne = false }: OrderRequest, found: readonly Order[]): boolean =>
  isOfOne && found.length > 0;

/** "My other order" is none of those whose numbers an earlier question had: it needs its own. */
async function otherOrders(
  { question: { numbers }, proven }: OrderRequest,
  deps: OrderDeskDeps,
): Promise<OrderContext> {
  const orders = (await readProven(proven, deps)).filter(({ number }) => !numbers.includes(number));
  return { orders, notice: missing(orders, 'number_needed') };
}

/** The named orders of the account and those that are asked for; any other number has to be proven. */
async function ordersOfCustomer(request: OrderRequest, deps: OrderDeskDeps): Promise<OrderContext> {
  const { question, sender } = request;
  const { principal } = sender;
  const named = await ownOrders(principal, question.numbers, deps);
  const isOwn = new Set(named.map(({ number }) => number));
  const unknown = question.numbers.filter((number) => !isOwn.has(number));
  const { orders: proven, notice } = await proveOrders(unknown, request, deps);
  const asked = [...named, ...proven];
  if (question.named || isFoundAlone(request, asked)) return { orders: asked, notice };
  const listed = await listOwnOrders(principal, question.masked, MOST_IN_CONTEXT, deps);
  const others = await readProven(request.proven, deps);
  const orders = different([...named, ...proven, ...listed.orders, ...others]);
  return { orders, notice: notice ?? tooShort(request) ?? listed.notice ?? missing(orders, 'no_orders') };
}

function tooShort({ question: { short, contacts } }: OrderRequest): OrderNotice | null {
  if (short.length === 0) return null;
  return { kind: 'number_too_short', numbers: short, hasProof: contacts.length > 0 };
}

const missing = (
  orders: readonly Order[],
  kind: 'number_needed' | 'number_beside_proof_needed' | 'no_orders',
): OrderNotice | null => (orders.length > 0 ? null : { kind });

async function readProven(
  proven: readonly ProvenOrder[],
  { orders }: OrderDeskDeps,
): Promise<readonly Order[]> {
  const read = await Promise.all(proven.map(({ owner, number }) => orders.get(owner, number)));
  return read.filter((order) => order !== null).reverse();
}

function different(orders: readonly Order[]): readonly Order[] {
  return [...new Map(orders.map((order) => [order.number, order])).values()];
}
