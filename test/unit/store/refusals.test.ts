/** A refusal that the data supports ends in no caveat; one that the data contradicts does. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Task } from '@mangaassist/protocol';
import { type LoadedStore, StoreRetriever } from '@mangaassist/store';
import { detectLanguage } from '@mangaassist/text';
import { groundInContext } from '../../../packages/cascade-core/src/confidence/grounding.ts';
import { readShop } from '../../support/read-shop.ts';

let loaded: LoadedStore;
beforeAll(async () => {
  ({ loaded } = await readShop());
});

async function unsupportedIn(task: string, question: string, answer: string): Promise<number> {
  const source = { loaded, ready: async () => loaded };
  const retriever = new StoreRetriever({ source, today: () => '2026-11-28' });
  const language = detectLanguage(question);
  const { passages } = await retriever.retrieve({ text: question, language, task: task as Task, limit: 4 });
  const claims = groundInContext({ question, passages });
  claims.push(answer);
  return claims.end();
}

describe('a refusal', () => {
  it.each([
    [
      'product_search',
      'do you have volume 999 of Naruto?',
      'Not available: volume 999 does not exist; volume 72 is the latest.',
    ],
    [
      'product_search',
      'do you have volume 999 of Naruto?',
      "Volume 999 of Naruto isn't available. Naruto ended with volume 72.",
    ],
    [
      'product_search',
      'do you have volume 999 of Naruto?',
      'There is no volume 999 of Naruto: the series is complete in 72 volumes.',
    ],
    [
      'product_search',
      'do you have volume 999 of Naruto?',
      "I'm sorry, we do not have volume 999 of Naruto in stock, because it does not exist. The last one is volume 72.",
    ],
    [
      'product_search',
      'do you have volume 999 of Naruto?',
      'Volume 999 is unavailable, since Naruto only has 72 volumes.',
    ],
    [
      'product_search',
      'do you have volume 80 of Naruto?',
      'Naruto has no volume 80. It ended at 72 volumes.',
    ],
    [
      'product_search',
      'ナルトの999巻はありますか',
      '申し訳ございませんが、999巻は存在しません。全72巻で完結しています。',
    ],
    [
      'product_search',
      'ナルトの999巻はありますか',
      '999巻の在庫はございません。『NARUTO』は72巻で完結しています。',
    ],
    [
      'product_search',
      'ナルトの999巻はありますか',
      '取り扱いなし： 999巻はまだありません。最新刊は72巻です。',
    ],
    [
      'product_search',
      'ナルトの80巻は？',
      '80巻は発売されておらず、お取り扱いできません。72巻が最終巻です。',
    ],
    ['product_search', 'Do you have Solo Leveling?', "We don't carry Solo Leveling."],
    [
      'product_search',
      'Do you have Solo Leveling?',
      "Our data does not have that. We don't carry “Solo Leveling”.",
    ],
    [
      'product_search',
      'Do you have Solo Leveling volume 3?',
      "Solo Leveling is not available in our store, so volume 3 isn't either.",
    ],
    [
      'product_search',
      'Is Solo Leveling in stock?',
      'No, Solo Leveling is not in stock: the store does not carry it.',
    ],
    ['product_search', 'Is Solo Leveling in stock?', 'Unfortunately "Solo Leveling" is unavailable here.'],
    [
      'product_search',
      '俺だけレベルアップな件はありますか',
      '『俺だけレベルアップな件』は当店では取り扱っておりません。',
    ],
    [
      'product_search',
      '俺だけレベルアップな件の3巻は在庫ありますか',
      '『俺だけレベルアップな件』の在庫はございません。当店では取り扱いがありません。',
    ],
    [
      'product_search',
      'Do you sell Garfield?',
      'No. We do not sell Garfield, and it cannot be ordered here.',
    ],
    ['faq', 'Do you offer a subscription box?', 'Our data does not have that. Please ask our team.'],
    ['product_search', 'is volume 200 of One Piece out?', 'No, volume 200 of One Piece is not out yet.'],
    [
      'product_search',
      'is volume 200 of One Piece available?',
      'Volume 200 of One Piece is not available yet.',
    ],
    ['product_search', 'ワンピースの200巻は買えますか', '200巻はまだ発売されていません。'],
    ['product_search', 'ワンピースの200巻は買えますか', '200巻は未発売のため、在庫はありません。'],
    [
      'product_search',
      'do you have naruto volumes 100 and 101?',
      'Volumes 100 and 101 of Naruto are not available; they do not exist.',
    ],
    [
      'product_search',
      'Do you have Naruto volume 0?',
      "Volume 0 of Naruto does not exist, so it isn't available.",
    ],
    [
      'product_search',
      'do you have volume 999 of Naruto?',
      "We don't have any copies of volume 999; there are only 72 volumes.",
    ],
    [
      'product_search',
      'do you have volume 999 of Naruto and volume 1?',
      'Volume 999 of Naruto does not exist and is not available.',
    ],
    ['unknown', 'do you have anything by Stephen King?', 'The store does not carry works by Stephen King.'],
    [
      'product_search',
      'got Death Note volume 50?',
      "There is no volume 50 of Death Note, so I can't offer it.",
    ],
    ['product_search', 'デスノートの50巻ある？', '50巻はございません。'],
    [
      'product_search',
      'do you have volume 999 of Naruto?',
      'Naruto volume 999: not available (does not exist). Latest: volume 72.',
    ],
    [
      'product_search',
      'do you have volume 999 of Naruto?',
      "**Volume 999** is not available – it doesn't exist.",
    ],
    ['product_search', 'Do you have Solo Leveling?', 'Sorry, "Solo Leveling" isn\'t in our catalogue.'],
  ])('that is true has no unsupported claim (%s): %s – %s', async (task, question, answer) => {
    expect(await unsupportedIn(task, question, answer)).toBe(0);
  });

  it.each([
    [
      'product_search',
      'do you have volume 1 of Naruto?',
      'Volume 1 of Naruto is not available: it does not exist.',
    ],
    ['product_search', 'do you have volume 1 of Naruto?', 'Volume 1 of Naruto is sold out.'],
    ['product_search', 'do you have volume 999 of Naruto?', 'Volume 999 of Naruto is in stock.'],
    ['product_search', 'do you have volume 999 of Naruto?', 'Volume 999 is available for $9.99.'],
    [
      'product_search',
      'do you have volume 999 of Naruto?',
      'Volume 999 does not exist. Naruto has 80 volumes.',
    ],
    ['product_search', 'ナルトの1巻はありますか', '1巻の在庫はございません。'],
    ['product_search', 'ナルトの999巻はありますか', '999巻は在庫ありです。'],
    [
      'product_search',
      'Do you have Solo Leveling?',
      'Yes, we have Solo Leveling Volume 1 in stock for $12.99.',
    ],
    ['product_search', 'do you have volume 1 of Naruto?', "We don't carry Naruto."],
    ['product_search', 'do you have Naruto?', 'The store does not carry “Naruto”.'],
    ['product_search', 'ナルトはありますか', '『NARUTO -ナルト-』は当店では取り扱っておりません。'],
    ['product_search', 'do you have volume 5 of Naruto?', 'Volume 5 of Naruto does not exist.'],
    ['product_search', 'ナルトの5巻はありますか', '5巻は存在しません。'],
    ['product_search', 'do you have volume 999 of Naruto?', 'Volume 999 is sold out.'],
    ['product_search', 'do you have volume 1 of Naruto?', 'We do not have volume 1 of Naruto in stock.'],
  ])('that is wrong has one (%s): %s – %s', async (task, question, answer) => {
    expect(await unsupportedIn(task, question, answer)).toBeGreaterThan(0);
  });
});

it.each([
  ['代引きは使えますか', '代引き(代金引換)はご利用いただけません'],
  ['can I pay cash on delivery', 'Cash on delivery is not available'],
])('has what the store says of a way to pay that it does not take: %s', async (text, said) => {
  const retriever = new StoreRetriever({
    source: { loaded, ready: async () => loaded },
    today: () => '2026-11-28',
  });
  const language = detectLanguage(text);
  const { passages } = await retriever.retrieve({ text, language, task: 'faq', limit: 4 });

  expect(passages[0]).toMatchObject({ id: 'payment', text: expect.stringContaining(said) });
});
