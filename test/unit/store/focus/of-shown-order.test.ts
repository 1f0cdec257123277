import { beforeAll, describe, expect, it } from '@jest/globals';
import { TASKS, type Task } from '@mangaassist/protocol';
import { focusOf, resolveQuestion, type Snapshot, type TurnFacts } from '@mangaassist/store';
import { readShop } from '../../../support/read-shop.ts';
import { STORE_FIXTURE } from '../../../support/stack/store-fixture.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  ({ snapshot } = (await readShop(STORE_FIXTURE)).loaded);
});

/** A classifier that takes every question for one about a service. */
const servicesOnly = () => TASKS.map((task) => (task === 'faq' ? 0.91 : 0.01));

const resolved = (question: string, turns: readonly TurnFacts[]) =>
  resolveQuestion(question, focusOf(turns, snapshot), snapshot, servicesOnly);

const turn = (question: string, task: Task, more: Partial<TurnFacts> = {}): TurnFacts => ({
  question,
  task,
  spoken: [],
  policies: [],
  ...more,
});
const shown = turn('where is MA-1051847? [postal code]', 'order_status', { orders: ['MA-1051847'] });
const books = turn('do you have Berserk volumes 1 and 2?', 'product_search', { spoken: ['berserk'] });

describe('after an answer about an order', () => {
  it.each([
    ['what is the total?'],
    ['how much did I pay?'],
    ['how much was it?'],
    ['when will it arrive?'],
    ['what did I order?'],
    ['what books are in it?'],
    ['has it shipped yet?'],
    ['who delivers it?'],
    ['where is it now?'],
    ['tracking number?'],
    ['合計いくら？'],
    ['いくらだった？'],
    ['いつ届く？'],
    ['何を注文したっけ？'],
    ['もう発送された？'],
    ['配送業者はどこ？'],
  ])('is about that order: %s', (question) => {
    expect(resolved(question, [shown])).toMatchObject({
      by: 'order',
      task: 'order_status',
      text: expect.stringContaining('MA-1051847'),
    });
  });

  it.each([
    ['can I change the address?'],
    ['can I still cancel it?'],
    ['住所は変えられる？'],
    ['キャンセルできますか'],
  ])('is about what is possible with that order: %s', (question) => {
    expect(resolved(question, [shown])).toMatchObject({
      by: 'order',
      task: 'order_status',
      text: expect.stringContaining('MA-1051847'),
    });
  });

  it('goes on behind thanks and behind another question about the order', () => {
    const thanks = turn('thanks', 'greeting');
    const further = turn('Order MA-1051847: when will it arrive?', 'order_status');
    expect(resolved('what is the total?', [shown, thanks]).by).toBe('order');
    expect(resolved('what is the total?', [shown, further]).by).toBe('order');
  });

  it.each([
    ['do you have Berserk?'],
    ['how much is shipping to Canada?'],
    ['what is your return policy?'],
    ['do you have it in Japanese?'],
    ['recommend something'],
    ['送料はいくら？'],
    ['ベルセルクはいくら？'],
  ])('is not about the order: %s', (question) => {
    expect(resolved(question, [shown]).by).not.toBe('order');
  });
});

describe('after an answer about books', () => {
  it.each([['what is the total?'], ['how much is it?'], ['合計いくら？'], ['いくら？']])(
    'is not about the order before: %s',
    (question) => {
      expect(resolved(question, [shown, books]).by).not.toBe('order');
    },
  );

  it.each([['what did I order?'], ['how much did I pay for my order?'], ['何を注文しましたか？']])(
    'is about the order by its own words: %s',
    (question) => {
      expect(resolved(question, [shown, books])).toMatchObject({ by: 'order', task: 'order_status' });
    },
  );
});

it('names no order of several: all of them are asked about', () => {
  const several = turn('where are my orders?', 'order_status', { orders: ['MA-1051847', 'MA-1052454'] });
  expect(resolved('what is the total?', [several]).text).toBe('My order: what is the total?');
});

describe('after a question about books', () => {
  it.each([
    ['ok and is that order here yet or not'],
    ['has my parcel shipped?'],
    ['さっきの荷物、もう届いた？'],
  ])('is about the order that was shown before, which it names: %s', (question) => {
    expect(resolved(question, [shown, books])).toMatchObject({
      by: 'order',
      text: expect.stringContaining('MA-1051847'),
    });
  });

  it('is not about it without that', () => {
    expect(resolved('is that in stock yet or not', [shown, books]).by).not.toBe('order');
  });
});

describe('after two orders that were shown one after the other', () => {
  const [first, second] = ['MA-1051847', 'MA-1049090'];
  const turns = [
    turn(`where is ${first}? [postal code]`, 'order_status', { orders: [first] }),
    turn(`and ${second} [postal code]`, 'order_status', { orders: [second] }),
  ];

  it.each([
    ['the first one', [first]],
    ['has the first one shipped?', [first]],
    ['the second one', [second]],
    ['where is the first order?', [first]],
    ['what was in my first order?', [first]],
    ['the second order please', [second]],
    ['最初の注文はいつ届きますか', [first]],
    ['一つ目の注文の合計は？', [first]],
    ['2件目の注文は届いた？', [second]],
    ['1件目はもう発送されましたか', [first]],
    ['when does the second arrive?', [second]],
    ['not that one, the other', [first]],
    ['no, not the second one', [first]],
    ['最初の方はいつ届きますか', [first]],
    ['2つ目は？', [second]],
    ['それじゃない方', [first]],
    ['how much were both together?', [first, second]],
    ['what did I pay for the two orders combined', [first, second]],
    ['両方でいくらでしたか', [first, second]],
    ['2つ合わせていくら？', [first, second]],
  ])('is about the order that is meant: "%s"', (question, numbers) => {
    const { by, task, text } = resolved(question, turns);

    expect({ by, task }).toEqual({ by: 'order', task: 'order_status' });
    expect(text.match(/MA-\d+/g)).toEqual(numbers);
  });

  it('goes on with both after a question about both', () => {
    const both = turn(`Orders ${first}, ${second}: how much were both together?`, 'order_status', {
      orders: [first, second],
    });

    expect(resolved('not the first one', [...turns, both]).text).toContain(`Order ${second}`);
  });

  it.each(['is Berserk finished?', 'can I return a book?', 'what is the total?'])(
    'is of no other order in "%s"',
    (question) => {
      expect(resolved(question, turns).text).not.toContain(first);
    },
  );
});
