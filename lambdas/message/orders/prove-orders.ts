/** Proves orders by their number and an e-mail address or a postal code, within the tries of the sender. */
import { MOST_PROVEN_ORDERS, type ProvenOrder } from '@mangaassist/conversation';
import type { Order, OrderNotice } from '@mangaassist/store/orders';
import type { OrderDeskDeps, OrderRequest } from './order-request.ts';

interface Proof {
  readonly orders: readonly Order[];
  readonly notice: OrderNotice | null;
}

/**
 * Returns the orders of the numbers that were proven before in the session or are proven by this question. Each pair
 * of number and contact is one try, counted before it is made and given back if it was right; after a right one no
 * further contact is tried.
 */
export async function proveOrders(
  numbers: readonly string[],
  request: OrderRequest,
  deps: OrderDeskDeps,
): Promise<Proof> {
  const before = request.proven.filter(({ number }) => numbers.includes(number));
  const unproven = numbers.filter((number) => before.every((each) => each.number !== number));
  const tried = await tryAll(unproven, request, deps);
  if (tried.proven.length > 0) await keep(tried.proven, request, deps);
  const read = [...before, ...tried.proven].map(({ owner, number }) => deps.orders.get(owner, number));
  const orders = (await Promise.all(read)).filter((order) => order !== null);
  return { orders, notice: tried.notice };
}

interface Tried {
  readonly proven: readonly ProvenOrder[];
  readonly notice: OrderNotice | null;
}

/** At most `MOST_NUMBERS` × `MOST_CONTACTS` tries, which end with the tries of the sender. */
async function tryAll(
  numbers: readonly string[],
  { question: { contacts }, sender }: OrderRequest,
  { orders, tries, metrics, log }: OrderDeskDeps,
): Promise<Tried> {
  if (numbers.length === 0) return { proven: [], notice: null };
  if (contacts.length === 0) return { proven: [], notice: { kind: 'proof_needed', numbers } };
  const proven: ProvenOrder[] = [];
  for (const number of numbers) {
    for (const contact of contacts) {
      const taken = await tries.take(sender);
      if (taken.kind === 'used_up') {
        metrics.limited('order_proofs');
        log.info('tries to prove an order used up', { retryAfterMs: taken.retryAfterMs });
        return { proven, notice: { kind: 'tries_used_up', retryAfterMs: taken.retryAfterMs } };
      }
      const owner = await orders.ownerByProof(number, contact);
      if (owner === null) continue;
      proven.push({ owner, number });
      await tries
        .giveBack(sender)
        .catch((error) => log.error('right try to prove an order stays counted', { error }));
      break;
    }
  }
  const wrong = numbers.filter((number) => proven.every((each) => each.number !== number));
  return { proven, notice: wrong.length === 0 ? null : { kind: 'not_proven', numbers: wrong } };
}

async function keep(
  proven: readonly ProvenOrder[],
  { lease, proven: before }: OrderRequest,
  { sessions, log }: OrderDeskDeps,
): Promise<void> {
  const kept = [...before, ...proven].slice(-MOST_PROVEN_ORDERS);
  // Without it the shopper has to prove the order again in the next question.
  await sessions
    .keepProvenOrders(lease, kept)
    .catch((error) => log.error('proven orders not stored', { error }));
}
