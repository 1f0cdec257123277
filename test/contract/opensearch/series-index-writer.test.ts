/** The index of a version, written over the real clients, with faults on the wire. */
import { describe, expect, it } from '@jest/globals';
import type { Asked } from '../../support/stack/fault-proxy.ts';
import { useCollection } from './use-collection.ts';

const parts = useCollection();
let n = 0;
const newVersion = () => {
  n += 1;
  return `20261128T09215${n}Z-3F9A1C`;
};
const indexOf = (version: string) => `series-${version.toLowerCase()}-titan-v2`;
const isBulk = ({ path }: Asked) => path.endsWith('/_bulk');

/** The first `times` requests that fit fail. */
function failing(
  fits: (asked: Asked) => boolean,
  times: number,
  fault:
    | { readonly kind: 'drop' | 'lose-answer' }
    | { readonly kind: 'refuse'; readonly status: number; readonly type: string },
) {
  let left = times;
  parts().proxy.faultOf = (asked) => {
    if (left === 0 || !fits(asked)) return undefined;
    left -= 1;
    return fault;
  };
}

/** So many series show what a write does; only batches need all of them. */
const FEW = 4;
const few = () => {
  const { lines, data } = parts().series;
  return { lines: lines.slice(0, FEW), data: { facets: data.facets.slice(0, FEW) } };
};
const has = (version: string, series: number) => parts().writer().isComplete(version, series);
const hasFew = async (version: string) => {
  expect(await has(version, FEW)).toBe(true);
  expect(await has(version, FEW + 1)).toBe(false);
};

describe('a written index', () => {
  it('has all series of the version, and none is twice in it', async () => {
    const version = newVersion();
    const progress: number[] = [];
    await parts()
      .writer()
      .write(version, parts().series, (written) => progress.push(written));

    expect(progress.at(-1)).toBe(64);
    expect(await has(version, 64)).toBe(true);
    expect(await has(version, 65)).toBe(false);
  });

  it('is in Japanese words and readings, with characters normalised, and takes no other fields', async () => {
    const version = newVersion();
    await parts().writer().write(version, few());

    const made = parts().proxy.asked.find(
      ({ method, path }) => method === 'PUT' && path === `/${indexOf(version)}`,
    );
    const { settings, mappings } = JSON.parse(made?.body ?? '{}');
    expect(settings.index.knn).toBe(true);
    expect(settings.analysis.char_filter.normalised.type).toBe('icu_normalizer');
    expect(settings.analysis.tokenizer.japanese.type).toBe('kuromoji_tokenizer');
    expect(settings.analysis.filter.reading.type).toBe('kuromoji_readingform');
    expect(mappings.dynamic).toBe('strict');
    expect(mappings.properties.names.fields.reading.analyzer).toBe('reading');
    expect(mappings.properties.vector).toMatchObject({ type: 'knn_vector', dimension: 512 });
  });

  it('written again is the same, not twice as large', async () => {
    const version = newVersion();
    await parts().writer().write(version, few());
    await parts().writer().write(version, few());

    await hasFew(version);
  });

  it('is gone once it is deleted, and a second deletion is none', async () => {
    const version = newVersion();
    await parts().writer().write(version, few());
    await parts().writer().delete(version);
    await parts().writer().delete(version);

    expect(await has(version, 1)).toBe(false);
    expect(parts().standIn.indexes()).not.toContain(indexOf(version));
  });
});

describe('a write', () => {
  it.each([
    ['is throttled some times', { kind: 'refuse', status: 429, type: 'too_many_requests' }, 5],
    ['finds a collection that wakes', { kind: 'refuse', status: 503, type: 'unavailable' }, 7],
  ] as const)('that %s goes on', async (_, fault, times) => {
    const version = newVersion();
    failing(isBulk, times, fault);
    await parts().writer().write(version, few());

    await hasFew(version);
  });

  it('whose answer was lost begins anew, so that no series is twice in it', async () => {
    const version = newVersion();
    failing(isBulk, 1, { kind: 'lose-answer' });
    await parts().writer().write(version, few());

    await hasFew(version);
  });

  it.each([
    [
      'takes nothing',
      { kind: 'refuse', status: 429, type: 'too_many_requests' },
      /took none of 4 documents in 8 tries/,
    ],
    ['loses each connection', { kind: 'drop' }, /hang up|ECONNRESET/],
    [
      'refuses access',
      { kind: 'refuse', status: 403, type: 'security_exception' },
      /403|security|Response Error/,
    ],
  ] as const)(
    'to a collection that %s fails within bounds, and leaves no index',
    async (_, fault, message) => {
      const version = newVersion();
      failing(isBulk, 1_000, fault);

      await expect(parts().writer().write(version, few())).rejects.toThrow(message);

      expect(parts().proxy.asked.filter(isBulk).length).toBeLessThanOrEqual(8);
      expect(parts().standIn.indexes()).not.toContain(indexOf(version));
    },
  );

  it('without vectors fails, and leaves no index', async () => {
    const version = newVersion();
    failing(({ path }) => path.startsWith('/model/'), 1_000, {
      kind: 'refuse',
      status: 403,
      type: 'AccessDeniedException',
    });

    await expect(parts().writer().write(version, few())).rejects.toThrow(/refused by the test/);
    expect(parts().standIn.indexes()).not.toContain(indexOf(version));
  });

  it('of which a part is rejected writes that part again, and no other', async () => {
    const version = newVersion();
    const sizes: number[] = [];
    parts().proxy.faultOf = (asked) => {
      if (isBulk(asked)) sizes.push(asked.body.trimEnd().split('\n').length / 2);
      return undefined;
    };
    parts().standIn.throttleNext(10);
    await parts().writer().write(version, parts().series);

    expect(sizes).toEqual([48, 10, 16]);
    expect(await has(version, 64)).toBe(true);
    expect(await has(version, 65)).toBe(false);
  });
});
