import { beforeAll, describe, expect, it } from '@jest/globals';
import { FreshTexts } from '../../../bench/hostile/fresh-text.ts';
import {
  type Corpus,
  corpusOf,
  FRAME_BYTES,
  LENGTHS,
  wordsOfStore,
} from '../../../bench/hostile/hostile-corpus.ts';
import { judgeTimings } from '../../../bench/hostile/hostile-verdict.ts';
import { readQuestions } from '../../../bench/questions.ts';
import { readShop } from '../../support/read-shop.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';

const timings = (...ms: readonly number[]) => ms.map((each, i) => ({ kind: `k${i}`, ms: each }));
const verdictOf = (usual: readonly number[], hostile: readonly number[]) =>
  judgeTimings(timings(...usual), timings(...hostile));

describe('the verdict on a function over hostile texts', () => {
  it('names the slowest text and its ratio to the median of the usual ones', () => {
    expect(verdictOf([0.1, 0.4, 0.2], [0.3, 1.6, 0.5])).toEqual({
      usualMs: 0.2,
      slowest: { kind: 'k1', ms: 1.6 },
      times: 8,
      verdict: 'ok',
    });
  });

  it.each([
    ['20 times a usual text', [0.5], [10], 'ok'],
    ['more than 20 times a usual text', [0.5], [10.01], 'too slow'],
    ['20 ms', [5], [20], 'ok'],
    ['more than 20 ms', [5], [20.01], 'too slow'],
    ['more than 20 times a usual text within 1 ms', [0.001], [1], 'ok'],
    ['more than 20 times a usual text just over 1 ms', [0.001], [1.01], 'too slow'],
    ['no measurable time for a usual text', [0], [0.5], 'ok'],
  ])('of one that takes %s', (_, usual, hostile, verdict) => {
    expect(verdictOf(usual, hostile).verdict).toBe(verdict);
  });

  it('refuses a function that is too slow for usual texts of full length', () => {
    expect(verdictOf([25, 26], [3]).verdict).toBe('too slow for a usual text');
  });

  it('is not given without timings', () => {
    expect(() => verdictOf([], [1])).toThrow(RangeError);
    expect(() => verdictOf([1], [])).toThrow(RangeError);
  });
});

describe('the text of a pass', () => {
  it('is no text of the 500 passes before it, with the same beginning and end and whole characters', () => {
    const texts = new FreshTexts();
    const passes = Array.from({ length: 500 }, () => texts.next(`「x${'👩'.repeat(3_000)}?`));

    expect(new Set(passes).size).toBe(500);
    expect(passes.every((text) => text.isWellFormed() && /^「x👩+ \w{3} 👩+\?$/u.test(text))).toBe(true);
    expect(Math.min(...passes.map(({ length }) => length))).toBeGreaterThan(5_990);
    expect(texts.next('short?')).toBe('short?');
  });
});

describe('the corpus of hostile texts', () => {
  let usual: Corpus['usual'];
  let hostile: Corpus['hostile'];
  beforeAll(async () => {
    const { loaded } = await readShop(STORE_FIXTURE);
    ({ usual, hostile } = corpusOf(readQuestions('test'), wordsOfStore(loaded.snapshot)));
  });
  const sources = ['frame', 'raw', 'question', 'answer'] as const;

  it('has at least 40 kinds for each place where text comes in, no two of the same text', () => {
    for (const source of sources) {
      expect(hostile[source].size).toBeGreaterThanOrEqual(40);
      expect(new Set(hostile[source].values()).size).toBe(hostile[source].size);
    }
  });

  it('fits a frame', () => {
    const frames = [...usual.frame, ...hostile.frame];
    const tooLong = frames.filter(([, frame]) => Buffer.byteLength(frame) > FRAME_BYTES);
    expect(tooLong.map(([kind]) => kind)).toEqual([]);
  });

  it.each(['raw', 'question', 'answer'] as const)('is within the bounds of its length: %s', (source) => {
    for (const text of [...usual[source].values(), ...hostile[source].values()]) {
      expect(text.length).toBeLessThanOrEqual(LENGTHS[source].units);
      expect([...text].length).toBeLessThanOrEqual(LENGTHS[source].characters);
    }
  });

  it('is as long as those bounds where nothing of a text is dropped', () => {
    expect([...(hostile.question.get('rare kanji') ?? '')].length).toBe(LENGTHS.question.characters);
    for (const text of usual.question.values()) expect([...text].length).toBeGreaterThan(3_900);
  });
});
