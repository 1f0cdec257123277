import { describe, expect, it } from '@jest/globals';
import { factsOfCards } from '@mangaassist/cascade-core';
import { groundInContext } from '@mangaassist/cascade-core/answering';
import type { ProductCard } from '@mangaassist/protocol';

const CARD: ProductCard = {
  id: 'dandadan-en-002',
  seriesId: 'dandadan',
  title: 'Dandadan',
  volume: 2,
  language: 'en',
  format: 'paperback',
  price: { amount: 9.99, currency: 'USD' },
  availability: 'in_stock',
};

function claims(answer: string): number {
  const counter = groundInContext({
    question: 'so what was it?',
    passages: [{ id: 'shipping', title: 'Shipping', text: 'Within 3 days.' }],
    earlier: factsOfCards({ products: [CARD] }),
  });
  counter.push(answer);
  return counter.end();
}

describe('what an earlier answer showed', () => {
  it('may be repeated', () => {
    expect(claims('“Dandadan” volume 2 costs $9.99.')).toBe(0);
  });

  it('supports no other price', () => {
    expect(claims('“Dandadan” volume 2 costs $12.99.')).toBe(1);
  });

  it('is one passage a series, one an order', () => {
    const of = factsOfCards({
      products: [CARD, { ...CARD, id: 'x', volume: 3 }],
      orders: [{ number: 'MA-1', state: 'shipped' }],
    });

    expect(of.map(({ id }) => id)).toEqual(['dandadan', 'MA-1']);
    expect(of[0]?.facts?.items).toHaveLength(2);
  });
});
