/** One suite on the embedded index and on OpenSearch, over the real client. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { EngineKnowledge, embeddedKnowledge } from '@mangaassist/store';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import { readShop } from '../../support/read-shop.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';
import { knowledgeSuite } from './knowledge-suite.ts';
import { useCollection } from './use-collection.ts';

let loaded: Awaited<ReturnType<typeof readShop>>['loaded'];
beforeAll(async () => {
  ({ loaded } = await readShop(STORE_FIXTURE));
});
knowledgeSuite('the embedded index', () => ({ knowledge: embeddedKnowledge, loaded }));

const COLLECTIONS = [
  ['a collection that fuses ranks', { fusesRanks: true }],
  ['a collection that does not fuse ranks', { fusesRanks: false }],
  ['a collection with vectors of another model', { embedding: 'cohere-multilingual-v3' }],
] as const;

describe.each(COLLECTIONS)('%s', (_, options) => {
  const parts = useCollection(options);
  const counted = { answers: 0, fallbacks: [] as unknown[] };
  beforeAll(async () => {
    await parts().writer().write(parts().loaded.version, parts().series);
  });
  const knowledge = () =>
    new EngineKnowledge({
      engine: parts().engine(),
      clock: systemClock,
      // A busy machine may be late; the bound has tests of its own.
      engineMs: 30_000,
      onAnswer: () => {
        counted.answers += 1;
      },
      onFallback: (reason, error) => counted.fallbacks.push([reason, error]),
    });

  knowledgeSuite('OpenSearch', () => ({ knowledge: knowledge(), loaded: parts().loaded }));

  it('answered each of these questions itself', () => {
    expect(counted.fallbacks).toEqual([]);
    expect(counted.answers).toBeGreaterThan(8);
  });

  it('is asked for no price and no stock, and signs its requests for serverless collections', async () => {
    const text = 'the one where a girl believes in ghosts and a boy in aliens, under $6';
    await knowledge().search(text, parts().loaded, { limit: 4, today: '2026-11-28', suggest: true });

    const searches = parts().proxy.asked.filter(({ path }) => /_m?search/.test(path));
    expect(searches.length).toBeGreaterThan(0);
    for (const { body } of searches) {
      expect(body).toContain('"_source":["series"]');
      expect(body).not.toContain('stock');
    }
  });

  it('is not asked about a name, an order or a policy without other words', async () => {
    for (const text of ['Dandadan', 'do you have One Piece vol 3?', 'where is my order MA-123456?']) {
      await knowledge().search(text, parts().loaded, { limit: 4, today: '2026-11-28' });
    }
    expect(parts().proxy.asked).toEqual([]);
  });
});

describe('a collection that does not fuse ranks', () => {
  const parts = useCollection({ fusesRanks: false });

  it('is asked for fused ranks once, and then for both lists in one request', async () => {
    await parts().writer().write('files', parts().series);
    parts().proxy.reset();
    const engine = parts().engine();
    const query = parts().loaded.snapshot.query('a manga about ghosts');
    for (let n = 0; n < 3; n += 1) {
      await engine.find({ query, version: 'files', limit: 4 }, new AbortController().signal);
    }

    const searches = parts().proxy.asked.filter(({ path }) => path.includes('search'));
    expect(searches.map(({ path }) => path.replace(/^.*_/, ''))).toEqual([
      'pipeline=series-rank-fusion',
      'msearch',
      'msearch',
      'msearch',
    ]);
  });
});
