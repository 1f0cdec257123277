/** Orders for tests. Their e-mail addresses and numbers appear nowhere else. */
import type { OrderFileLine } from '../../packages/store/src/schemas.ts';

export function orderLine(number: string, change: Partial<OrderFileLine> = {}): OrderFileLine {
  return {
    number,
    state: 'shipped',
    history: [
      { state: 'placed', at: '2026-11-20T09:00:00Z' },
      { state: 'shipped', at: '2026-11-22T09:00:00Z' },
    ],
    lines: [{ item: 'one-piece-3-en', title: 'One Piece 3', quantity: 2, price: 999 }],
    currency: 'USD',
    total: 2498,
    carrier: 'Yamato',
    tracking: 'JP123',
    expected: '2026-11-30',
    country: 'JP',
    language: 'en',
    owner: null,
    email: `buyer-${number.slice(3)}@example.com`,
    postalCode: '150-0001',
    ...change,
  };
}
