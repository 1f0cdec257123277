/** The shopper's own orders as a part of an answer's context. */
import type { Passage, RetrievedContext } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import {
  isRefusal,
  noticePassage,
  ORDER_TOKENS,
  type Order,
  orderCard,
  orderPassage,
  withinBudget,
} from '@mangaassist/store/orders';
import type { Language } from '@mangaassist/text';
import { findOrders } from './order-desk.ts';
import type { OrderContext, OrderDeskDeps, OrderRequest } from './order-request.ts';

/**
 * Reads the orders that a question may see. Returns an empty context if it is not about orders.
 * @returns a function of the question's task. Repeated calls share the first reading, so a question takes its tries
 * once.
 */
export function ownContext(request: OrderRequest, deps: OrderDeskDeps) {
  let found: Promise<OrderContext> | undefined;
  return async ({ task, language }: { task: Task; language: Language }): Promise<RetrievedContext> => {
    const isAsked = task === 'order_status' ? { asksAboutOrders: true } : {};
    found ??= findOrders({ ...request, ...isAsked }, deps);
    const { orders, notice } = await found;
    const ofCard = request.question.hasCard ? [{ kind: 'card_not_kept' } as const] : [];
    const notices = [...ofCard, ...(notice === null ? [] : [notice])];
    const next = notices.map((each) => noticePassage(each, language));
    const fitting = withinBudget(
      [...next, ...orders.map((order) => withFacts(order, language))],
      ORDER_TOKENS,
    );
    const shown = orders.slice(0, fitting.length - next.length);
    const refuses = orders.length === 0 && notice !== null && isRefusal(notice);
    return { passages: fitting, orders: shown.map(orderCard), ...(refuses && { refuses }) };
  };
}

function withFacts(order: Order, language: Language): Passage {
  return { ...orderPassage(order, language), facts: { names: [order.number], order } };
}
