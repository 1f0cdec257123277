/** A question about the stock of a cart: every book of it has its say, the one that is not there above all. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { cartQuestion, StoreRetriever } from '@mangaassist/store';
import { readShop } from '../../../support/read-shop.ts';

type Source = Awaited<ReturnType<typeof readShop>>;
let source: Source;
beforeAll(async () => {
  source = await readShop();
});

type Cart = readonly { readonly seriesId: string; readonly itemId: string }[];
const onePiece = (from: number, to: number): Cart =>
  Array.from({ length: to - from + 1 }, (_, i) => ({
    seriesId: 'one-piece',
    itemId: `one-piece-en-${String(from + i).padStart(3, '0')}`,
  }));
const each = (...ids: readonly string[]): Cart =>
  ids.map((id) => ({ seriesId: id.replace(/-en-\d+$/, ''), itemId: id }));

async function answered(text: string, cart: Cart) {
  const loaded = source.loaded ?? (await source.ready());
  if (loaded === null) throw new Error('The shop is not loaded.');
  const language = /[\u3040-\u9fff]/.test(text) ? 'ja' : 'en';
  const page = { cart, language } as const;
  const resolved = cartQuestion(text, page, loaded.snapshot, null);
  const retriever = new StoreRetriever({ source, today: () => '2026-12-01' });
  const request = {
    text: resolved?.text ?? text,
    words: text,
    language,
    task: resolved?.task ?? 'product_search',
    beside: resolved?.beside ?? [],
    limit: 4,
  } as const;
  const { passages } = await retriever.retrieve(request);
  return passages[0]?.text.split('\n').find((line) => /^(?:In stock:|在庫：)/.test(line));
}

describe('the books of a cart', () => {
  it.each([
    ['is everything in my cart in stock?', onePiece(1, 8)],
    ['Is anything in my cart out of stock?', onePiece(2, 7)],
    ['are all the books in my basket available right now', onePiece(5, 8)],
    ['カートの中身は全部在庫ありますか？', onePiece(1, 8)],
    ['かごの中で品切れのものはある？', onePiece(4, 7)],
  ])('are answered for with the one that is not in stock: %s', async (text, cart) => {
    const line = await answered(text, cart);

    expect(line).toMatch(/(?:One Piece|ONE PIECE).*6.*2026-12-24/);
  });

  it('are answered for past the eighth, and past the series that are listed first', async () => {
    const mixed = [...onePiece(1, 9), ...each('naruto-en-005')];
    const many = each(
      'berserk-en-001',
      'akira-en-001',
      'bleach-en-005',
      'monster-en-001',
      'vagabond-en-001',
      'naruto-en-005',
    );
    const text = 'is everything in my cart in stock?';

    expect(await answered(text, mixed)).toMatch(/One Piece.*Volume 6.*Naruto.*Volume 5/);
    expect(await answered(text, many)).toMatch(/all of these books but “Naruto” Volume 5/);
  });

  it('are all in stock where each of them is', async () => {
    expect(await answered('is everything in my cart in stock?', onePiece(1, 3))).toBe(
      'In stock: all of these books',
    );
    expect(await answered('カートの本は全部在庫ありますか', onePiece(1, 3))).toBe('在庫： すべてあり');
  });
});
