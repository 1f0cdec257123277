/** A search engine within a bound of time, and the embedded index that answers in its place. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  EngineKnowledge,
  type FoundSeries,
  type LoadedStore,
  type SeriesEngine,
  SeriesEngineError,
} from '@mangaassist/store';
import { readShop } from '../../support/read-shop.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';

let loaded: LoadedStore;
beforeAll(async () => {
  ({ loaded } = await readShop(STORE_FIXTURE));
});

const QUESTION = 'the one about an elf mage after the hero died';
const series = (id: string, agreed = true, score = 1): FoundSeries => ({ id, score, agreed });

function knowledgeOf(find: SeriesEngine['find']) {
  const clock = new FakeClock();
  const counted: string[] = [];
  let asked = 0;
  const knowledge = new EngineKnowledge({
    engine: {
      find: (question, signal) => {
        asked += 1;
        return find(question, signal);
      },
    },
    clock,
    onAnswer: () => counted.push('answer'),
    onFallback: (reason) => counted.push(reason),
  });
  const ask = async (text = QUESTION, suggest = false) => {
    const { results } = await knowledge.search(text, loaded, { limit: 4, today: '2026-11-28', suggest });
    return results.map(({ id }) => id);
  };
  return { ask, clock, counted, askedTimes: () => asked };
}

const failing = (reason: 'throttled' | 'refused') => async () => {
  throw new SeriesEngineError(reason, 'refused by the test');
};

describe('an engine', () => {
  it('that is silent is left after 300 ms, with its request aborted', async () => {
    let aborted = false;
    const { ask, clock, counted } = knowledgeOf(
      (_, signal) =>
        new Promise(() => {
          signal.addEventListener('abort', () => {
            aborted = true;
          });
        }),
    );
    const answer = ask();
    await clock.advance(299);
    expect(counted).toEqual([]);
    await clock.advance(1);

    expect((await answer)[0]).toBe('frieren');
    expect({ counted, aborted }).toEqual({ counted: ['late'], aborted: true });
  });

  it('that answers leaves no timer', async () => {
    const { ask, clock, counted } = knowledgeOf(async () => [series('frieren')]);

    expect(await ask()).toEqual(['frieren']);
    expect(counted).toEqual(['answer']);
    expect(clock.sleeping).toBe(0);
  });

  it('that fails three times in a row is asked once in five seconds, and again once it answers', async () => {
    let find: SeriesEngine['find'] = failing('throttled');
    const { ask, clock, counted, askedTimes } = knowledgeOf((...asked) => find(...asked));
    for (let n = 0; n < 5; n += 1) await ask();
    expect(counted).toEqual(['throttled', 'throttled', 'throttled', 'resting', 'resting']);

    find = async () => [series('frieren')];
    await clock.advance(5_000);
    await ask();
    await ask();

    expect(counted.slice(5)).toEqual(['answer', 'answer']);
    expect(askedTimes()).toBe(5);
  });

  it('that throws what it should not is unreachable', async () => {
    const { ask, counted } = knowledgeOf(async () => {
      throw new TypeError('a mistake');
    });

    expect((await ask())[0]).toBe('frieren');
    expect(counted).toEqual(['unreachable']);
  });
});

describe('what an engine finds', () => {
  it('orders what a question describes', async () => {
    const { ask } = knowledgeOf(async () => [series('vinland-saga'), series('frieren', true, 0.9)]);

    expect(await ask()).toEqual(['vinland-saga', 'frieren']);
  });

  it('by meaning alone is no book that is looked for', async () => {
    const { ask } = knowledgeOf(async () => [series('vinland-saga', false)]);

    expect(await ask()).not.toContain('vinland-saga');
    expect(await ask('a manga about quantum tax accountants')).toEqual([]);
  });

  it('by meaning alone is a suggestion, where suggestions are wanted', async () => {
    const { ask } = knowledgeOf(async () => [series('a-silent-voice', false)]);

    expect(await ask('something about grief and healing', true)).toContain('a-silent-voice');
  });

  it('over the age of the reader, or unknown to this version, is never shown', async () => {
    const { ask } = knowledgeOf(async () => [series('berserk'), series('no-such'), series('yotsuba')]);

    const found = await ask('a story about vikings for a 10 year old', true);
    expect(found).toContain('yotsuba');
    expect(found).not.toContain('berserk');
    expect(found).not.toContain('no-such');
  });

  it('that is nothing leaves the embedded index to answer', async () => {
    const { ask, counted } = knowledgeOf(async () => []);

    expect((await ask())[0]).toBe('frieren');
    expect(counted).toEqual(['answer']);
  });
});
