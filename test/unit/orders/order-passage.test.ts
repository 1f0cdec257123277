/** Orders and the next step as text of a prompt, and as cards of the wire. */
import { describe, expect, it } from '@jest/globals';
import { isOpen, ORDER_STATES, type Order } from '../../../packages/store/src/model/order.ts';
import { mayAskAboutOrders } from '../../../packages/store/src/orders/about-orders.ts';
import { contactForm } from '../../../packages/store/src/orders/contact-form.ts';
import { noticePassage, type OrderNotice } from '../../../packages/store/src/orders/order-notice.ts';
import { orderCard, orderPassage } from '../../../packages/store/src/orders/order-passage.ts';
import { ORDER, ORDER_LINE } from '../../../packages/store/src/schemas.ts';
import { orderLine } from '../../support/orders.ts';

const order = (change: Partial<Order> = {}): Order => ({ ...ORDER.parse(orderLine('MA-123456')), ...change });

describe('the passage of an order', () => {
  it('has its state and its meaning, days, carrier, tracking, lines with ids, and the total', () => {
    expect(orderPassage(order(), 'en')).toEqual({
      id: 'MA-123456',
      title: 'MA-123456',
      text: [
        'State: shipped, since 2026-11-22. The carrier has the parcel and it is on its way.',
        'Ordered on: 2026-11-20',
        'Expected delivery: 2026-11-30',
        'Carrier: Yamato',
        'Tracking number: JP123',
        'Country of delivery: JP',
        'Items:',
        '- [one-piece-3-en] One Piece 3 × 2, $9.99',
        'Total with shipping: $24.98',
      ].join('\n'),
    });
  });

  it('is Japanese for a Japanese question, with the currency of the order', () => {
    const { text } = orderPassage(order({ currency: 'JPY', total: 2498, state: 'delayed' }), 'ja');

    expect(text).toContain('状態: 遅延');
    expect(text).toContain('合計（送料込み）: 2,498円');
    expect(text).toContain('お届け予定日: 2026-11-30');
  });

  it.each(ORDER_STATES)(
    'names no delivery day of an order that is not coming, and one that is (%s)',
    (state) => {
      const comes = isOpen({ state }) && state !== 'returned' && state !== 'payment_failed';

      for (const language of ['en', 'ja'] as const) {
        expect(orderPassage(order({ state }), language).text.includes('2026-11-30')).toBe(comes);
      }
      expect(orderCard(order({ state })).expected).toBe(comes ? '2026-11-30' : undefined);
    },
  );

  it('counts the lines that it leaves out', () => {
    const [line] = order().lines;
    const lines = Array.from({ length: 500 }, () => line as Order['lines'][number]);

    expect(orderPassage(order({ lines }), 'en').text).toContain('- +488 more');
    expect(orderPassage(order({ lines }), 'en').text.length).toBeLessThan(2_000);
  });
});

describe('the card of an order', () => {
  it('has the number, state, expected day and tracking number', () => {
    expect(orderCard(order())).toEqual({
      number: 'MA-123456',
      state: 'shipped',
      expected: '2026-11-30',
      tracking: 'JP123',
    });
  });

  it('leaves out what is not known', () => {
    expect(orderCard(order({ expected: null, tracking: null }))).toEqual({
      number: 'MA-123456',
      state: 'shipped',
    });
  });
});

describe('the notice of the next step', () => {
  const NOTICES: readonly OrderNotice[] = [
    { kind: 'number_needed' },
    { kind: 'number_beside_proof_needed' },
    { kind: 'proof_needed', numbers: ['MA-123456'] },
    { kind: 'not_proven', numbers: ['MA-123456'] },
    { kind: 'tries_used_up', retryAfterMs: 61_000 },
    { kind: 'of_others' },
    { kind: 'no_orders' },
    { kind: 'in_part', shown: 5, of: 9 },
    { kind: 'none_in_state', of: 9 },
    { kind: 'unavailable' },
  ];

  it.each(NOTICES)('is written in both languages ($kind)', (notice) => {
    const [en, ja] = (['en', 'ja'] as const).map((language) => noticePassage(notice, language));

    expect(en?.id).toBe(`orders:${notice.kind}`);
    expect(en?.text).toMatch(/^[\p{ASCII}’]+$/u);
    expect(ja?.text).toMatch(/\p{Script=Hiragana}/u);
  });

  it.each(NOTICES)('has no instruction to a model, which would quote it ($kind)', (notice) => {
    expect(noticePassage(notice, 'en').text).not.toMatch(/\b(?:Say|Ask|Do not|Tell)\b/);
    expect(noticePassage(notice, 'ja').text).not.toMatch(/尋ねて|伝え|案内して|答えないで|述べず/);
  });

  it('names the wait after the last try in minutes, rounded up', () => {
    const notice = { kind: 'tries_used_up', retryAfterMs: 61_000 } as const;

    expect(noticePassage(notice, 'en').text).toContain('2 minutes');
    expect(noticePassage(notice, 'ja').text).toContain('2分');
  });
});

describe('the form of a contact', () => {
  it.each([
    ['Taro@Example.COM ', 'taro@example.com'],
    ['〒150-0001', '1500001'],
    ['１５０－０００１', '1500001'],
    ['150 0001', '1500001'],
    ['sw1a 1aa', 'sw1a1aa'],
    ['SW1A1AA', 'sw1a1aa'],
    ['94107-1234', '94107'],
    ['00-950', '00950'],
    ['x'.repeat(300), ''],
  ])('of %j is %j', (contact, form) => {
    expect(contactForm(contact)).toBe(form);
  });
});

describe('an order of a file', () => {
  it.each(['guest:1', 'guest-order#MA-123456', 'proof#00'])(
    'has no owner that is no account: %s',
    (owner) => {
      expect(ORDER_LINE.safeParse(orderLine('MA-123456', { owner })).success).toBe(false);
    },
  );

  it('has an owner or none, and an e-mail address', () => {
    expect(ORDER_LINE.safeParse(orderLine('MA-123456', { owner: 'user:1' })).success).toBe(true);
    expect(ORDER_LINE.safeParse(orderLine('MA-123456')).success).toBe(true);
    expect(ORDER_LINE.safeParse(orderLine('MA-123456', { email: '150-0001' })).success).toBe(false);
  });
});

describe('a question', () => {
  it.each([
    'Where is my order?',
    'has my parcel shipped yet',
    'Order status please',
    "where's my package",
    '注文した本はいつ届きますか',
    '荷物が来ません',
    '発送されましたか',
  ])('may be about orders: %j', (text) => {
    expect(mayAskAboutOrders(text)).toBe(true);
  });

  it.each(['Is volume 3 in stock?', 'ワンピースのおすすめは？', 'Hello', 'What is your return policy?'])(
    'is not about orders: %j',
    (text) => {
      expect(mayAskAboutOrders(text)).toBe(false);
    },
  );
});
