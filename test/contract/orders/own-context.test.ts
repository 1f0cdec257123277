/** Orders of a shopper as the context of an answer. */

import { randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ORDER_TOKENS } from '@mangaassist/store/orders';
import { estimateTokens } from '@mangaassist/text';
import { ownContext } from '../../../lambdas/message/orders/own-context.ts';
import { readOrderQuestion } from '../../../packages/store/src/orders/read-order-question.ts';
import { orderLine } from '../../support/orders.ts';
import { recording, useOrderDesk } from './use-order-desk.ts';

const desk = useOrderDesk();
const { guest, write } = desk;
const newNumber = () => `MA-${randomInt(1e8, 1e9)}`;
const email = (number: string) => `buyer-${number.slice(3)}@example.com`;

describe('the context of an answer', () => {
  const contextOf = async (text: string, number: string) => {
    await write(orderLine(number));
    const { principal, address, session } = await guest();
    return ownContext(
      {
        question: readOrderQuestion(text),
        sender: { principal, address },
        lease: { sessionId: session, turnId: 'm1', fencingToken: 'f1' },
        proven: [],
      },
      desk.deps(),
    );
  };

  it('has the passage and the card of a proven order', async () => {
    const number = newNumber();
    const own = await contextOf(`${number} ${email(number)}`, number);

    const { passages, orders } = await own({ task: 'order_status', language: 'ja' });

    expect(passages.map(({ id }) => id)).toEqual([number]);
    expect(passages[0]?.text).toContain('発送済み');
    expect(orders).toEqual([{ number, state: 'shipped', expected: '2026-11-30', tracking: 'JP123' }]);
  });

  it('has the next step and no card without a proof', async () => {
    const number = newNumber();
    const own = await contextOf(`Where is ${number}?`, number);

    const { passages, orders } = await own({ task: 'order_status', language: 'en' });

    expect(passages.map(({ id }) => id)).toEqual(['orders:proof_needed']);
    expect(orders).toEqual([]);
  });

  it('asks for no card numbers where a message had one, whatever it is about', async () => {
    const own = await contextOf('do you have Touch, my card is 4111 1111 1111 1111', newNumber());

    const { passages } = await own({ task: 'product_search', language: 'en' });

    expect(passages).toEqual([
      expect.objectContaining({
        id: 'orders:card_not_kept',
        text: expect.stringContaining('do not send card'),
      }),
    ]);
  });

  it('leaves the last orders out of prompt and cards where they would be too long for the reservation', async () => {
    const principal = `user:${randomInt(1e8, 1e9)}`;
    const lines = Array.from({ length: 12 }, (_, n) => ({
      item: `vinland-saga-en-${n}`,
      title: '長い題名の本'.repeat(20),
      quantity: 1,
      price: 999,
    }));
    await write(...Array.from({ length: 4 }, () => orderLine(newNumber(), { owner: principal, lines })));
    const own = ownContext(
      {
        question: readOrderQuestion('Where are my orders?'),
        sender: { principal, address: '192.0.2.7' },
        lease: { sessionId: 's1', turnId: 'm1', fencingToken: 'f1' },
        proven: [],
      },
      desk.deps(),
    );

    const { passages, orders = [] } = await own({ task: 'order_status', language: 'ja' });

    expect(orders.length).toBeGreaterThan(0);
    expect(orders.length).toBeLessThan(4);
    expect(passages.map(({ id }) => id)).toEqual(orders.map(({ number }) => number));
    const tokens = passages.reduce(
      (sum, { id, title, text }) => sum + estimateTokens(id + title + text, 1),
      0,
    );
    expect(tokens).toBeLessThanOrEqual(ORDER_TOKENS);
  });

  it('is empty for another task, and takes the tries of a question once', async () => {
    const number = newNumber();
    const own = await contextOf('Is volume 3 in stock?', number);
    const { port, calls } = recording(desk.deps().tries);
    const { principal, address, session } = await guest();
    const twice = ownContext(
      {
        question: readOrderQuestion(`${number} wrong@example.com`),
        sender: { principal, address },
        lease: { sessionId: session, turnId: 'm1', fencingToken: 'f1' },
        proven: [],
      },
      desk.deps({ tries: port }),
    );

    expect(await own({ task: 'product_search', language: 'en' })).toEqual({ passages: [], orders: [] });
    await twice({ task: 'order_status', language: 'en' });
    await twice({ task: 'order_status', language: 'en' });
    expect(calls('take')).toHaveLength(1);
  });
});
