/** Numbers of payment cards in questions. */
import { describe, expect, it } from '@jest/globals';
import { readOrderQuestion } from '@mangaassist/store/orders';

const masked = (text: string) => readOrderQuestion(text).masked;

describe('the number of a card in a question', () => {
  it.each([
    [
      'my card number is 4111 1111 1111 1111 exp 12/27 cvv 123, please charge it',
      'my card number is [card number] exp 12/27 cvv [card number], please charge it',
    ],
    ['pay 5555-5555-5555-4444 thanks', 'pay [card number] thanks'],
    ['378282246310005', '[card number]'],
    [
      'カードは４１１１１１１１１１１１１１１１です、セキュリティコードは１２３',
      'カードは［カード番号］です、セキュリティコードは［カード番号］',
    ],
  ])('is masked with its code: %s', (text, without) => {
    expect(masked(text)).toBe(without);
  });

  it.each([
    ['a number of other check digits', 'is 4111 1111 1111 1112 a tracking number?'],
    ['the number of a book', 'do you have 9784088728407?'],
    ['volumes in a row', 'one piece 2 3 4 5 6 7 8 9 10 11 12 13 14 15'],
    ['three digits without a card', 'cvv 123'],
  ])('is not seen in %s', (_, text) => {
    expect(masked(text)).toBe(text);
  });

  it('is no proof of an order', () => {
    expect(readOrderQuestion('MA-1052454, card 4111111111111111').contacts).toEqual([]);
  });
});
