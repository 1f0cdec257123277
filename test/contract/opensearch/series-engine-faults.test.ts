/** Faults of a collection and of the embedding model at the wire: the embedded index answers, and each is counted. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { EMBEDDING_MODELS } from '@mangaassist/cascade-core/embeddings';
import { EngineKnowledge, search } from '@mangaassist/store';
import { BedrockEmbeddings } from '../../../lambdas/adapters/bedrock/bedrock-embeddings.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import type { Fault } from '../../support/stack/fault-proxy.ts';
import { until } from '../../support/until.ts';
import { useCollection } from './use-collection.ts';

const parts = useCollection();
beforeAll(async () => {
  await parts().writer().write('files', parts().series);
});

const QUESTION = 'the one about an elf mage after the hero died';
const OPTIONS = { limit: 4, today: '2026-11-28' };

/** Asks with a bound of time; returns the answer, and what was counted. */
async function ask(engineMs: number, version = 'files') {
  const { loaded, engine } = parts();
  const fallbacks: string[] = [];
  let answers = 0;
  const knowledge = new EngineKnowledge({
    engine: engine(),
    clock: systemClock,
    engineMs,
    onAnswer: () => {
      answers += 1;
    },
    onFallback: (reason) => fallbacks.push(reason),
  });
  const startMs = performance.now();
  const answer = await knowledge.search(QUESTION, { ...loaded, version }, OPTIONS);
  return { answer, fallbacks, answers, tookMs: performance.now() - startMs };
}

const embedded = () => search(QUESTION, parts().loaded.snapshot, OPTIONS);
const onSearch = (fault: Fault) => {
  parts().proxy.faultOf = ({ path }) =>
    path.includes('_search') || path.includes('_msearch') ? fault : undefined;
};

/** A server that answers each search in one way. */
async function withAnswers(status: number, body: string, isCut: boolean, work: () => Promise<void>) {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(status, {
        'Content-Type': 'application/json',
        ...(isCut && { 'Content-Length': body.length * 2 }),
      });
      if (isCut) response.write(body, () => response.destroy());
      else response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { proxy, standIn } = parts();
  proxy.upstream = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await work();
  } finally {
    proxy.upstream = standIn.endpoint;
    server.closeAllConnections();
    server.close();
  }
}

describe('the embedded index answers', () => {
  it.each([
    ['throttled', { kind: 'refuse', status: 429, type: 'too_many_requests' }],
    ['refused', { kind: 'refuse', status: 403, type: 'security_exception' }],
    ['unreachable', { kind: 'refuse', status: 500, type: 'internal' }],
    ['unreachable', { kind: 'drop' }],
    ['unreachable', { kind: 'lose-answer' }],
  ] as const)('where the collection is %s (%j)', async (reason, fault) => {
    onSearch(fault);

    const { answer, fallbacks, answers } = await ask(10_000);

    expect({ fallbacks, answers }).toEqual({ fallbacks: [reason], answers: 0 });
    expect(answer).toEqual(embedded());
  });

  it('after 300 ms where the collection is silent, and leaves no request open', async () => {
    onSearch({ kind: 'hang' });

    const { answer, fallbacks, tookMs } = await ask(300);
    await until(() => parts().proxy.hanging === 0);

    expect(fallbacks).toEqual(['late']);
    expect(answer).toEqual(embedded());
    expect(tookMs).toBeGreaterThanOrEqual(295);
  });

  it('where the collection has no index of the version', async () => {
    expect((await ask(10_000, 'another')).fallbacks).toEqual(['missing']);
  });

  const whole = JSON.stringify({
    took: 1,
    timed_out: false,
    _shards: { total: 1, successful: 1, failed: 0 },
    hits: { hits: [{ _id: 'a', _score: 0.03, _source: { series: 'frieren' } }] },
  });
  it.each([
    ['malformed', 200, '{"took":1,"hits":', false],
    ['of another shape', 200, '{"took":1,"hits":[]}', false],
    ['of a search that timed out', 200, whole.replace('"timed_out":false', '"timed_out":true'), false],
    ['of a part of the shards', 200, whole.replace('"failed":0', '"failed":1'), false],
  ] as const)('where the answer is %s', async (_, status, body, isCut) => {
    await withAnswers(status, body, isCut, async () => {
      expect((await ask(10_000)).fallbacks).toEqual(['unreadable']);
    });
  });

  it('where the answer breaks off', async () => {
    await withAnswers(200, whole, true, async () => {
      const { fallbacks, answer } = await ask(10_000);
      expect(fallbacks).toEqual(['unreachable']);
      expect(answer).toEqual(embedded());
    });
  });
});

describe('without a vector', () => {
  const onModel = (fault: Fault) => {
    parts().proxy.faultOf = ({ path }) => (path.startsWith('/model/') ? fault : undefined);
  };
  const find = async (vectorMs: number) => {
    const { loaded, engine } = parts();
    const query = loaded.snapshot.query(QUESTION);
    return engine({ vectorMs }).find({ query, version: 'files', limit: 4 }, new AbortController().signal);
  };

  it('the words alone decide, after 80 ms', async () => {
    onModel({ kind: 'hang' });

    const found = await find(80);

    expect(found[0]?.id).toBe('frieren');
    expect(found.some(({ agreed }) => agreed)).toBe(false);
    expect(parts().noVector).toEqual([null]);
    const [asked] = parts().proxy.asked.filter(({ path }) => path.includes('_search'));
    expect(asked?.body).not.toContain('knn');
  });

  it('the words alone decide where the model refuses', async () => {
    onModel({ kind: 'refuse', status: 429, type: 'ThrottlingException' });

    expect((await find(10_000))[0]?.id).toBe('frieren');
    expect(parts().noVector).toHaveLength(1);
  });
});

describe('an embedding model', () => {
  it('that returns other vectors than it should is unusable', async () => {
    await withAnswers(200, JSON.stringify({ embedding: [1, 2, 3] }), false, async () => {
      const embeddings = new BedrockEmbeddings({
        model: EMBEDDING_MODELS['titan-v2'],
        access: {
          endpoint: parts().proxy.endpoint,
          region: 'us-east-1',
          credentials: { accessKeyId: 'A', secretAccessKey: 'B' },
        },
        maxAttempts: 1,
      });
      await expect(embeddings.embed(['a'], 'question')).rejects.toThrow(
        'did not return 1 vectors of 512 numbers',
      );
      embeddings.destroy();
    });
  });
});
