import { expect, it } from '@jest/globals';
import type { Order, OrderState } from '@mangaassist/store/orders';
import { askedOrders } from '../../../lambdas/message/orders/asked-orders.ts';

const order = (state: OrderState, title = 'Nana, Vol. 1'): Order => ({
  number: `MA-1000${state.length}`,
  state,
  history: [],
  lines: [{ item: 'nana-en-001', title, quantity: 1, price: 999 }],
  currency: 'USD',
  total: 999,
  carrier: null,
  tracking: null,
  expected: null,
  country: 'US',
  language: 'en',
});
const ORDERS = [order('paid'), order('delayed', 'Jujutsu Kaisen, Vol. 24'), order('placed')];
const asked = (text: string) => askedOrders(ORDERS, text, 5);

it.each([
  'can i get a refund for my order',
  'is it too late to cancel my order',
  '注文をキャンセルしたい',
  'when will my order be shipped',
  '支払いはカードでできますか',
])('a wish asks for no orders in a state: %s', (text) => {
  expect(asked(text)).toEqual({ orders: ORDERS, notice: null });
});

it.each(['did my refund go through', '返金はまだですか', 'which orders were cancelled'])(
  'a state that no order has is named: %s',
  (text) => {
    expect(asked(text)).toEqual({ orders: ORDERS, notice: { kind: 'none_in_state', of: 3 } });
  },
);

it.each(['is anything late', 'where is my jujutsu kaisen order', '遅れている荷物は'])(
  'the order in a state, or with a book, is found: %s',
  (text) => {
    expect(asked(text)).toEqual({ orders: [ORDERS[1]], notice: null });
  },
);
