import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Snapshot, search } from '@mangaassist/store';
import { readShop } from '../../support/read-shop.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  ({ snapshot } = (await readShop()).loaded);
});

const seriesFor = (question: string) =>
  search(question, snapshot, { limit: 4, today: '2026-11-28' }).results.filter(
    ({ kind }) => kind === 'series',
  );

describe('a question that only points at a book', () => {
  it.each([
    'Is this one in stock?',
    'これ在庫ありますか',
    'is it available in stock now?',
    'do you have it in japanese',
    'is that one under 10 dollars',
    'この本まだ在庫ありますか',
    'その漫画の英語版はありますか',
    'is volume 2 in stock?',
    'do you have the hardcover?',
    '第2巻は在庫ありますか',
  ])('%s finds none', (question) => {
    expect(seriesFor(question)).toEqual([]);
  });

  it.each([
    'anything in stock?',
    'manga that is in stock',
    'recommend something that is in stock',
    'is it possible to get manga in english',
    'is Akira in stock? I saw it here',
    '在庫のある漫画',
    '500円以下の漫画ありますか',
    'volume 1 for under 5 dollars',
  ])('%s finds books of a kind or by name', (question) => {
    expect(seriesFor(question)).not.toEqual([]);
  });
});
