/** Claims about the store that its data does not support, in answers that are shown. */
import { describe, expect, it } from '@jest/globals';
import { TwoLevelCache } from '@mangaassist/cascade-core/answering';
import { CAVEAT_SENTENCES } from '../../../../packages/cascade-core/src/answer/caveat-sentence.ts';
import { MemoryResponseCache } from '../../../contract/response-cache/memory-response-cache.ts';
import { type CascadeRunOptions, finished, run } from '../../../support/cascade/cascade-run.ts';
import { says } from '../../../support/cascade/scripted-model.ts';

const PASSAGES = [
  { id: 'pluto', title: 'Pluto', text: 'By Naoki Urasawa. 8 volumes. $12.99 a volume, in stock.' },
];
const retriever = { retrieve: async () => ({ passages: PASSAGES }) };
const ask = (options: CascadeRunOptions) =>
  run({ task: 'recommendation', text: 'A robot story?', retriever, ...options });

describe('an answer of the strong tier', () => {
  it('with a price that no source has ends with a caveat, is counted and not stored', async () => {
    const store = new MemoryResponseCache();
    const cache: CascadeRunOptions['cache'] = (clock) =>
      new TwoLevelCache({ store, clock, onError: () => undefined });
    const strong = [says('Read Pluto. ', 'It costs $38.97.')];

    const result = await ask({ strong, cache });
    const again = await ask({ strong, cache });

    expect(result.seen.at(-1)).toBe(`\n\n${CAVEAT_SENTENCES.en}`);
    expect(finished(result).text).toBe(`Read Pluto. It costs $38.97.\n\n${CAVEAT_SENTENCES.en}`);
    expect(finished(result)).toMatchObject({ unsupported: true, degraded: false });
    expect(result.terminal.legs[0]?.unsupported).toBe(1);
    expect(finished(again).cached).toBe(false);
  });

  it.each([
    'Read Pluto. It costs $12.99.',
    'Read Pluto, or “Ooku” if you like history.',
    'Read Pluto: it has 8 volumes.',
  ])('stays as it is: %s', async (text) => {
    expect(finished(await ask({ strong: [says(text)] })).text).toBe(text);
  });

  it.each([
    [
      'A robot story?',
      'はい、当店では『Pluto』を取り扱っております。詳しくは商品ページをご覧ください。',
      'Sorry, this answer',
    ],
    [
      'A robot story?',
      'La tienda no tiene este libro en este momento, lo siento mucho señor.',
      'Sorry, this answer',
    ],
    ['ロボットの漫画はありますか？', 'Yes, the store has it. See its page for more.', '申し訳ありません'],
  ])(
    'in another language than "%s" ends with that in the question’s, as degraded',
    async (text, said, end) => {
      const result = await ask({ text, strong: [says(said)] });

      expect(finished(result).text).toContain(`${said}\n\n${end}`);
      expect(finished(result)).toMatchObject({ degraded: true });
    },
  );

  it('in the third language of its question stays as it is', async () => {
    const said = 'La tienda no tiene este libro en este momento, lo siento mucho.';
    const result = await ask({ text: '¿Tienen una historia de robots en español?', strong: [says(said)] });

    expect(finished(result)).toMatchObject({ text: said, degraded: false });
  });

  it('is corrected in the language of the question', async () => {
    const result = await ask({
      text: 'ロボットの漫画はありますか？',
      strong: [says('『Pluto』は$38.97です。')],
    });

    expect(finished(result).text).toContain(CAVEAT_SENTENCES.ja);
  });
});

describe('a draft', () => {
  it.each([
    [
      'in another language than the question',
      'はい、当店ではカナダへの発送を承っております。送料は商品ページでご確認いただけます。',
    ],
    ['that repeats itself', 'We ship to Canada in about a week. '.repeat(4)],
  ])('%s is escalated', async (_what, said) => {
    const result = await run({ fast: [says(`[95]\n${said}`)], strong: [says('We do.')] });

    expect(finished(result)).toMatchObject({ escalated: true, text: 'We do.' });
  });

  it('that names a long title in another script is not', async () => {
    const said = '「鋼の錬金術師」, Fullmetal Alchemist in English, is one of our best-loved series.';

    expect(finished(await run({ fast: [says(`[95]\n${said}`)] }))).toMatchObject({ escalated: false });
  });
});
