/** Equal cache keys share an answer, so the inputs of an answer are compared for all equal keys. */
import { beforeAll, expect, it } from '@jest/globals';
import {
  DEFAULT_LIVE_CONFIG,
  type ResponseCacheStore,
  type RetrievedContext,
} from '@mangaassist/cascade-core';
import { TwoLevelCache } from '@mangaassist/cascade-core/answering';
import { createClassifier, TASK_MODEL } from '@mangaassist/classifier';
import { StoreRetriever } from '@mangaassist/store';
import fc from 'fast-check';
import { namesOfFolder } from '../../../../local/store/fixed-store.ts';
import { readText } from '../../../../packages/text/src/text-border.ts';
import { run } from '../../../support/cascade/cascade-run.ts';
import { says } from '../../../support/cascade/scripted-model.ts';
import { readShop } from '../../../support/read-shop.ts';
import { STORE_FIXTURE } from '../../../support/stack/store-fixture.ts';

const classify = createClassifier(TASK_MODEL, namesOfFolder(STORE_FIXTURE));
let retriever: StoreRetriever;
beforeAll(async () => {
  const source = await readShop(STORE_FIXTURE);
  retriever = new StoreRetriever({ source, today: () => '2026-11-28' });
});

const POPULAR = [
  'Do you ship to Canada?',
  'Do you have Berserk in stock?',
  'Recommend a manga like Frieren',
  'Compare Berserk and Vinland Saga',
  'Translate 行くよ into English',
  'What is your return policy?',
  '送料はいくらですか？',
  'ワンピースの在庫はありますか',
  'ハイキュー!!のおすすめは？',
  'क्\u200dष manga in stock?',
] as const;

/** Characters that hide, join or double letters. */
const HIDDEN = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u034f',
  '\ufe0f',
  '\u115f',
  '\u{e0041}',
];
type Change = (text: string, at: number) => string;
const insert =
  (piece: string): Change =>
  (text, at) =>
    text.slice(0, at) + piece + text.slice(at);
const change = fc.constantFrom<Change>(
  ...HIDDEN.map(insert),
  ...['\u0301', '²', 'ﬁ', '㍿', ' ', '　', '\u00a0', '\n', '\r\n'].map(insert),
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.normalize('NFD'),
  (text) => text.normalize('NFKC'),
  (text) => text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)),
  (text) => text.replace(/[o0]/i, '𝐨'),
  (text) => text.replace("'", '’'),
  (text) => `${text} \u200b `,
  (text) => `\ufeff  ${text}?!`,
);

/** A variant of a question; most variants keep its key, some do not. */
const disguised = (text: string) =>
  fc
    .array(fc.tuple(change, fc.nat({ max: text.length })), { maxLength: 3 })
    .map((changes) => changes.reduce((changed, [apply, at]) => apply(changed, at), text));
const pair = fc.constantFrom(...POPULAR).chain((text) => fc.tuple(disguised(text), disguised(text)));

/** Keys and inputs of one answer without a cache. */
async function inputsOf(raw: string) {
  const read = readText(raw, 4_000);
  if (read.kind !== 'text') return null;
  const { text } = read;
  const keys: string[] = [];
  const store: ResponseCacheStore = {
    get: async (key) => {
      keys.push(key);
      return null;
    },
    put: async () => undefined,
  };
  let context: RetrievedContext = { passages: [] };
  const { client, events } = await run({
    text,
    task: 'classify',
    classify,
    retriever: {
      retrieve: async (request) => {
        context = await retriever.retrieve(request);
        return context;
      },
    },
    cache: (clock) =>
      new TwoLevelCache({
        store,
        clock,
        onError: (error) => {
          throw error;
        },
      }),
    fast: [says('[95]\nYes.')],
    strong: [says('Yes.')],
  });
  const [started] = events;
  const prompts = client.calls.map(({ request: { model, system, messages } }) => ({
    model: model.modelId,
    system,
    messages: messages.map((message) => message.text),
  }));
  const { task, language, complexity } = classify(text);
  return { text, key: keys[0], classification: { task, language, complexity }, started, context, prompts };
}

type Inputs = NonNullable<Awaited<ReturnType<typeof inputsOf>>>;

/**
 * A question without the parts that the key ignores by design: width, white space, quotes, letter case and
 * final marks. It is implemented again here, because the key's own function would also remove the invisible
 * characters under test.
 */
function withoutLettering(text: string, isTranslation: boolean): string {
  const narrow = text.replace(/[\uFF01-\uFFEE]+/g, (run) => run.normalize('NFKC'));
  const spaced = narrow.replace(/\s+/g, ' ').normalize('NFC').trim();
  if (isTranslation) return spaced;
  const lower = spaced.toLowerCase().normalize('NFC').replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
  return lower.replace(/[ .!?,。、…]+$/, '');
}

function promptsOf({ prompts, text, classification: { task } }: Inputs) {
  const plain = withoutLettering(text, task === 'translation');
  return prompts.map((prompt) => ({
    ...prompt,
    messages: prompt.messages.map((message) => message.replace(text, () => plain)),
  }));
}

it('questions with equal cache keys have the same classification, passages and prompts, with any hidden characters', async () => {
  let equal = 0;
  let different = 0;
  // Many variants are the question itself.
  const known = new Map<string, ReturnType<typeof inputsOf>>();
  const inputs = (text: string) => known.get(text) ?? known.set(text, inputsOf(text)).get(text);
  await fc.assert(
    fc.asyncProperty(pair, async ([one, other]) => {
      const [a, b] = [await inputs(one), await inputs(other)];
      if (a?.key === undefined || b?.key === undefined) return;
      if (a.key !== b.key) {
        different += 1;
        return;
      }
      if (a.text !== b.text) equal += 1;
      expect(b.classification).toEqual(a.classification);
      expect(b.context).toEqual(a.context);
      expect(promptsOf(b)).toEqual(promptsOf(a));
    }),
    { numRuns: 120 },
  );
  // The property would also hold if no keys, or all keys, were equal.
  expect(equal).toBeGreaterThan(0);
  expect(different).toBeGreaterThan(0);
  expect(DEFAULT_LIVE_CONFIG.cache.enabled).toBe(true);
});
