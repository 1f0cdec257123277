import { beforeAll, describe, expect, it } from '@jest/globals';
import { focusOf, resolveQuestion, StoreRetriever } from '@mangaassist/store';
import { readShop } from '../../../support/read-shop.ts';
import { turn } from '../focus/use-demo-shop.ts';

type Source = Awaited<ReturnType<typeof readShop>>;
let source: Source;
beforeAll(async () => {
  source = await readShop();
});

/** The first passage, and the currencies of the cards. */
async function answered(text: string) {
  const language = /[\u3040-\u9fff]/.test(text) ? 'ja' : 'en';
  const retriever = new StoreRetriever({ source, today: () => '2026-11-28' });
  const asked = { text, language, task: 'product_search', limit: 4 } as const;
  const { passages, products = [] } = await retriever.retrieve(asked);
  return { text: passages[0]?.text ?? '', currencies: new Set(products.map(({ price }) => price.currency)) };
}

describe('the currency that a question names', () => {
  it.each([
    ['price of Touch vol. 1 in euros', 'EUR', '€'],
    ['How much is Touch volume 1 in €?', 'EUR', '€'],
    ['price of Touch vol. 1, EUR?', 'EUR', '€'],
    ['how many euros is Slam Dunk vol 2', 'EUR', '€'],
    ['Touch vol 1 euro price please', 'EUR', '€'],
    ['what does Monster 3 cost converted to euros, not dollars', 'EUR', '€'],
    ['price of Touch vol. 1 in yen', 'JPY', '¥'],
    ['How much is Touch volume 1 in JPY?', 'JPY', '¥'],
    ['how much is Touch (yen)', 'JPY', '¥'],
    ['タッチの1巻は何ドル？', 'USD', '$'],
    ['タッチの1巻はいくら（ユーロで）', 'EUR', '€'],
    ['ユーロだとタッチの1巻はいくらですか', 'EUR', '€'],
    ['タッチ1巻の値段、ドル建てで', 'USD', '$'],
    ['タッチ1巻いくら？USDで', 'USD', '$'],
    ['アメリカドル換算でタッチ1巻の価格', 'USD', '$'],
    ['manga under €6', 'EUR', '€'],
  ])('is that of the lines and the cards: %s', async (question, currency, sign) => {
    const { text, currencies } = await answered(question);

    expect([...currencies]).toEqual([currency]);
    expect(text).toContain(sign);
  });

  it.each([
    [
      'price of Touch vol. 1 in £',
      'prices in pounds (£); the store has prices in yen (¥), US dollars ($), euros (€).',
    ],
    ['is Touch under £10?', 'prices in pounds (£)'],
    ['how much is Touch 1 in Canadian dollars', 'prices in that currency'],
    ['Slam Dunk 1 price in korean won?', 'prices in that currency'],
    ['タッチの1巻は何ポンド？', 'ポンドでの価格はありません。当店の価格は円、米ドル、ユーロです。'],
    ['タッチ1巻、人民元だといくら', 'その通貨での価格はありません'],
  ])('is said to be missing if the shop has no prices in it: %s', async (question, said) => {
    expect((await answered(question)).text).toContain(said);
  });

  it.each([
    ['how much is Touch volume 1', 'USD'],
    ['do you have Touch by Yen Press', 'USD'],
    ['who won in Touch volume 2, does it have a dollar bill on the cover', 'USD'],
    ['アイドルで野球の漫画、タッチはある？', 'JPY'],
    ['タッチの1巻はいくら', 'JPY'],
  ])('is that of the language where none is asked for: %s', async (question, currency) => {
    const { text, currencies } = await answered(question);

    expect([...currencies]).toEqual([currency]);
    expect(text).not.toMatch(/Not available|取り扱いなし/);
  });

  it.each([
    ['in €', 'EUR'],
    ['and in yen?', 'JPY'],
    ['what about in euros', 'EUR'],
    ['and volume 3 in €?', 'EUR'],
    ['ユーロだと？', 'EUR'],
  ])('is read in a follow-up: %s', async (question, currency) => {
    const { snapshot } = source.loaded;
    const focus = focusOf([turn('How much is Touch volume 1?', 'product_search', 'touch')], snapshot);
    const { text } = resolveQuestion(question, focus, snapshot);

    expect([...(await answered(text)).currencies]).toEqual([currency]);
  });

  it.each(['in £', 'and in pounds?', 'ポンドだと？'])('is missing in a follow-up: %s', async (question) => {
    const { snapshot } = source.loaded;
    const focus = focusOf([turn('How much is Touch volume 1?', 'product_search', 'touch')], snapshot);
    const { text } = resolveQuestion(question, focus, snapshot);

    expect((await answered(text)).text).toMatch(/prices in pounds|ポンドでの価格/);
  });

  it('stays in the next turns', async () => {
    const { snapshot } = source.loaded;
    const turns = [turn('How much is Touch volume 1 in euros?', 'product_search', 'touch')];
    for (const question of ['and volume 3?', 'is it in stock', '2巻は？', 'is that under 10?']) {
      const { text } = resolveQuestion(question, focusOf(turns, snapshot), snapshot);
      turns.push(turn(text, 'product_search', 'touch'));

      expect([...(await answered(text)).currencies]).toEqual(['EUR']);
    }
  });
});
