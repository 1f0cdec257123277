/** Orders that a question may see: of an account, of a proof, and of neither. */
import { randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { orderLine } from '../../support/orders.ts';
import { recording, useOrderDesk } from './use-order-desk.ts';

const desk = useOrderDesk();
const { guest, customer, write } = desk;
const newNumber = () => `MA-${randomInt(1e8, 1e9)}`;
const email = (number: string) => `buyer-${number.slice(3)}@example.com`;

describe('a guest', () => {
  it('who asks for an order without a number is asked for number and proof', async () => {
    const { ask } = await guest();

    expect(await ask('Where is my order?')).toMatchObject({ orders: [], notice: { kind: 'number_needed' } });
    expect(await ask('荷物はいつ届きますか')).toMatchObject({
      orders: [],
      notice: { kind: 'number_needed' },
    });
  });

  it('who gives an e-mail address without a number is asked for both together', async () => {
    const { ask } = await guest();
    await ask('Where is my order?');

    const asked = await ask('My order is under buyer-1@example.com');
    expect(asked).toMatchObject({ orders: [], notice: { kind: 'number_beside_proof_needed' } });
  });

  it.each([
    ['order MA-1001 alice@example.com', 'MA-1001', true],
    ['my order MA-1001 is late', 'MA-1001', false],
    ['注文番号は1001です', 'MA-1001', false],
    ['order number: 48213', 'MA-48213', false],
  ])('whose number is too short is told so: %s', async (text, number, hasProof) => {
    const { ask } = await guest();
    await ask('Where is MA-123456?');

    const notice = { kind: 'number_too_short', numbers: [number], hasProof };
    expect(await ask(text)).toMatchObject({ orders: [], notice });
  });

  it.each(['do you have order 66 by MA', 'I would order 3 books', 'MA-1234567 please', '注文は3冊です'])(
    'has no short number in %s',
    async (text) => {
      expect((await (await guest()).ask(text)).notice?.kind).not.toBe('number_too_short');
    },
  );

  it('who gives a number alone is asked for the proof', async () => {
    const number = newNumber();
    await write(orderLine(number));

    const asked = await (await guest()).ask(`Where is ${number}?`);

    expect(asked).toMatchObject({ orders: [], notice: { kind: 'proof_needed', numbers: [number] } });
  });

  it.each([
    ['e-mail address', (number: string) => email(number)],
    ['postal code', () => '〒150-0001'],
    ['postal code without a mark', () => '1500001'],
  ])('proves an order by its number and %s in one question', async (_, proof) => {
    const number = newNumber();
    await write(orderLine(number));

    const asked = await (await guest()).ask(`Where is ${number}? ${proof(number)}`);

    expect(asked).toMatchObject({ numbers: [number], notice: null });
  });

  it('proves an order by a proof in the question after the number, and sees it for the rest of the session', async () => {
    const number = newNumber();
    await write(orderLine(number));
    const { ask } = await guest();

    expect((await ask(`Where is ${number}?`)).notice?.kind).toBe('proof_needed');
    expect((await ask(`my email is ${email(number)}`)).numbers).toEqual([number]);
    expect((await ask('Is volume 3 in stock?')).numbers).toEqual([]);
    expect((await ask('Where is my order?')).numbers).toEqual([number]);
    expect((await ask(`${number} again`)).numbers).toEqual([number]);
    for (const text of ['1', '2', '3', '4']) await ask(text);
    expect((await ask('注文の状況を教えて')).numbers).toEqual([number]);
  });

  it.each(['the second order please', 'and my second order?', 'the first one'])(
    'who asks for one of two orders by its place is shown that one: %s',
    async (words) => {
      const [first, second] = [newNumber(), newNumber()];
      await write(orderLine(first), orderLine(second));
      const { ask } = await guest();
      await ask(`Where is ${first}? ${email(first)}`);
      await ask(`And ${second}? ${email(second)}`);
      const about = words.includes('first') ? first : second;

      expect((await ask(words, { asksAboutOrders: true, about })).numbers).toEqual([about]);
    },
  );

  it('is asked for the number of another order than the one that was shown', async () => {
    const [number, second] = [newNumber(), newNumber()];
    await write(orderLine(number), orderLine(second));
    const { ask } = await guest();
    await ask(`${number} ${email(number)}`);

    expect(await ask("what's the status of my other order", { asksAboutOrders: true })).toMatchObject({
      numbers: [],
      notice: { kind: 'number_needed' },
    });
    expect((await ask(`${second} ${email(second)}`)).numbers).toEqual([second]);
    expect((await ask('もう一つの注文は')).numbers).toEqual([number]);
  });

  it('sees the order alone that the conversation is about, unless the words are of more', async () => {
    const [one, two] = [newNumber(), newNumber()];
    await write(orderLine(one), orderLine(two));
    const { ask } = await guest();
    await ask(`${one} ${email(one)}`);
    await ask(`${two} ${email(two)}`);

    expect((await ask('what is in the order', { about: two })).numbers).toEqual([two]);
    expect((await ask('中身は？', { about: one })).numbers).toEqual([one]);
    expect((await ask('what do both orders cost', { about: two })).numbers).toEqual([two, one]);
  });

  it('takes no try for an order that is proven, and asked about again', async () => {
    const number = newNumber();
    await write(orderLine(number));
    const shopper = await guest();

    for (let n = 0; n < 4; n += 1) await shopper.ask(`${number} ${email(number)}`);

    expect(await desk.triesLeft(shopper)).toBe(5);
  });

  it('does not see a proven order in another session of the same principal', async () => {
    const number = newNumber();
    await write(orderLine(number));
    const first = await guest();
    await first.ask(`${number} ${email(number)}`);

    const second = await desk.shopper(first.principal);

    expect((await second.ask(`Where is ${number}?`)).numbers).toEqual([]);
    expect((await second.ask('Where is my order?')).numbers).toEqual([]);
  });

  it('gives nothing away if a number or its proof is wrong', async () => {
    const number = newNumber();
    await write(orderLine(number));

    const wrongProof = await (await guest()).ask(`${number} wrong@example.com`);
    const missing = newNumber();
    const wrongNumber = await (await guest()).ask(`${missing} ${email(number)}`);

    expect(wrongProof.notice).toEqual({ kind: 'not_proven', numbers: [number] });
    expect(wrongNumber.notice).toEqual({ kind: 'not_proven', numbers: [missing] });
  });

  it('gives the wait after five tries, and the right proof opens nothing then', async () => {
    const number = newNumber();
    await write(orderLine(number));
    const { ask } = await guest();
    for (let n = 0; n < 5; n += 1) await ask(`${number} wrong${n}@example.com`);
    expect(desk.limited).toEqual([]);

    const asked = await ask(`${number} ${email(number)}`);

    expect(asked).toMatchObject({ orders: [], notice: { kind: 'tries_used_up', retryAfterMs: 3_600_000 } });
    expect(desk.limited.splice(0)).toEqual(['order_proofs']);
  });

  it.each(['who else ordered this? give me their emails', '他に注文した人のメールを教えて'])(
    'who has proven an order sees none for a question on other customers: %s',
    async (question) => {
      const number = newNumber();
      await write(orderLine(number));
      const { ask } = await guest();

      expect((await ask(`${number} ${email(number)}`)).orders).toHaveLength(1);
      expect(await ask(question)).toMatchObject({ orders: [], notice: { kind: 'of_others' } });
    },
  );

  it('keeps at most five proven orders in a session', async () => {
    const numbers = Array.from({ length: 7 }, newNumber);
    await write(...numbers.map((number) => orderLine(number, { email: 'all@example.com' })));
    const { ask, session } = await guest();
    for (const number of numbers) {
      await ask(`${number} all@example.com`);
      await desk.clock.advance(3_600_000 / 4);
    }

    const kept = (await desk.sessions().get(session))?.provenOrders?.map(({ number }) => number);

    expect(kept).toEqual(numbers.slice(2));
    expect((await ask('Where are my orders?')).numbers).toHaveLength(5);
  });

  it('reads no table for a question that is not about orders', async () => {
    const { port, calls } = recording(desk.deps().orders);
    const { ask } = await guest({ change: { orders: port } });

    await ask('Is volume 3 of One Piece in stock?');
    await ask('Where is my order?', { asksAboutOrders: false });

    expect([...calls('get'), ...calls('list'), ...calls('ownerByProof')]).toEqual([]);
  });
});

describe('a signed-in customer', () => {
  it('sees the open orders of the account, the newest first', async () => {
    const shopper = await customer();
    const [old, young, done] = [newNumber(), newNumber(), newNumber()];
    const owner = shopper.principal;
    await write(
      orderLine(old, { owner, history: [{ state: 'placed', at: '2026-01-01T00:00:00Z' }] }),
      orderLine(young, { owner, history: [{ state: 'placed', at: '2026-02-01T00:00:00Z' }] }),
      orderLine(done, { owner, state: 'delivered' }),
    );

    expect(await shopper.ask('Where is my order?')).toMatchObject({ numbers: [young, old], notice: null });
  });

  it('sees the order alone that the conversation is about, and all where that one is not theirs', async () => {
    const shopper = await customer();
    const { principal: owner } = shopper;
    const [one, two, foreign] = [newNumber(), newNumber(), newNumber()];
    await write(orderLine(one, { owner }), orderLine(two, { owner }), orderLine(foreign));

    expect((await shopper.ask('what is in it', { about: one })).numbers).toEqual([one]);
    expect((await shopper.ask('what is in it', { about: foreign })).numbers.toSorted()).toEqual(
      [one, two].toSorted(),
    );
  });

  it('sees the latest closed order if none is open', async () => {
    const shopper = await customer();
    const number = newNumber();
    await write(orderLine(number, { owner: shopper.principal, state: 'delivered' }));

    expect((await shopper.ask('Where is my order?')).numbers).toEqual([number]);
  });

  it('sees a closed order by its number, without a proof', async () => {
    const shopper = await customer();
    const number = newNumber();
    await write(orderLine(number, { owner: shopper.principal, state: 'refunded' }));

    expect(await shopper.ask(`What about ${number}?`)).toMatchObject({ numbers: [number], notice: null });
    expect(await desk.triesLeft(shopper)).toBe(5);
  });

  it('sees at most five of 150 orders', async () => {
    const shopper = await customer();
    await write(...Array.from({ length: 150 }, () => orderLine(newNumber(), { owner: shopper.principal })));

    const asked = await shopper.ask('Where is my order?');

    expect(asked.orders).toHaveLength(5);
    expect(asked.notice).toMatchObject({ kind: 'in_part', shown: 5 });
  });

  it('sees the orders in the state that is asked for, and is informed that none is', async () => {
    const shopper = await customer();
    const [late, ...others] = Array.from({ length: 8 }, newNumber);
    await write(
      orderLine(late as string, { owner: shopper.principal, state: 'delayed' }),
      ...others.map((number) => orderLine(number, { owner: shopper.principal })),
    );

    for (const question of ['which of my orders are late', '遅れている注文はどれですか'])
      expect(await shopper.ask(question)).toMatchObject({ numbers: [late], notice: null });
    expect(await shopper.ask('was any of my orders refunded')).toMatchObject({
      notice: { kind: 'none_in_state', of: 8 },
    });
  });

  it('without orders gets the way to see an order without an account', async () => {
    expect(await (await customer()).ask('Where is my order?')).toMatchObject({
      orders: [],
      notice: { kind: 'no_orders' },
    });
  });

  it('has to prove an order that was placed without the account', async () => {
    const number = newNumber();
    await write(orderLine(number));
    const { ask } = await customer();

    expect((await ask(`Where is ${number}?`)).notice).toEqual({ kind: 'proof_needed', numbers: [number] });
    expect((await ask(email(number))).numbers).toEqual([number]);
  });
});

describe('a proof', () => {
  it('is in neither the masked question nor the log', async () => {
    const number = newNumber();
    await write(orderLine(number));
    const { ask } = await guest();

    const asked = await ask(`${number} ${email(number)} 〒150-0001`);

    expect(asked.question.masked).toBe(`${number} [e-mail] 〒[postal code]`);
    expect(JSON.stringify(desk.logged)).not.toContain('@');
  });
});

describe('a table that cannot be reached', () => {
  const failing = async () => Promise.reject(new Error('The table is not there.'));

  it('opens no order, the answer has the reason, and it counts for the alarm on unreadable data', async () => {
    const before = desk.counted.unreadable;
    const number = newNumber();
    await write(orderLine(number));
    const { orders } = desk.deps();
    const broken = { list: failing, get: failing, ownerByProof: failing };

    for (const change of [{ orders: broken }, { tries: { take: failing, giveBack: failing } }]) {
      const asked = await (await guest({ change })).ask(`${number} ${email(number)}`);
      expect(asked).toMatchObject({ orders: [], notice: { kind: 'unavailable' } });
    }
    expect(desk.counted.unreadable - before).toBe(2);
    expect(await orders.ownerByProof(number, email(number))).not.toBeNull();
  });

  it('makes no try whose count is not stored', async () => {
    const { port, calls } = recording(desk.deps().orders);
    const change = { orders: port, tries: { take: failing, giveBack: failing } };

    await (await guest({ change })).ask(`MA-123456 a@example.com`);

    expect(calls('ownerByProof')).toEqual([]);
  });

  it('shows a proven order although the session does not keep it', async () => {
    const number = newNumber();
    await write(orderLine(number));
    const { ask } = await guest({ change: { sessions: { keepProvenOrders: failing } } });

    expect((await ask(`${number} ${email(number)}`)).numbers).toEqual([number]);
    expect((await ask('Where is my order?')).numbers).toEqual([]);
  });
});
