import { describe, expect, test } from '@jest/globals';
import { kept, keptBy, keptByKey } from '@mangaassist/text';

/** A function that counts how often it reads each input. */
function counted<A extends readonly unknown[]>() {
  const reads: A[] = [];
  return { reads, read: (...of: A) => reads.push(of) };
}

describe('a function that keeps its results', () => {
  test('reads an object once, and an equal one for itself', () => {
    const { reads, read } = counted<[object]>();
    const keep = kept(read);
    const [one, other] = [{}, {}];
    expect([keep(one), keep(other), keep(one)]).toEqual([1, 2, 1]);
    expect(reads).toHaveLength(2);
  });

  test('keeps a result that is undefined', () => {
    const { reads, read } = counted<[object]>();
    const keep = kept((of: object) => void read(of));
    const one = {};
    expect([keep(one), keep(one)]).toEqual([undefined, undefined]);
    expect(reads).toHaveLength(1);
  });

  test('reads equal keys once', () => {
    const { reads, read } = counted<[string]>();
    const keep = keptByKey(read);
    keep('a');
    keep(`${'a'}`);
    expect(reads).toEqual([['a']]);
  });

  test('drops the key that was asked for longest ago where it keeps so many', () => {
    const { reads, read } = counted<[string]>();
    const keep = keptByKey(read, 2);
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) keep(key);
    expect(reads).toEqual([['a'], ['b'], ['c'], ['b']]);
  });

  test('reads a part of each object once, and keeps so many parts of each', () => {
    const { reads, read } = counted<[object, string]>();
    const keep = keptBy(read, 1);
    const [one, other] = [{ n: 1 }, { n: 2 }];
    for (const object of [one, other, one, other]) keep(object, 'a');
    expect(reads).toEqual([
      [one, 'a'],
      [other, 'a'],
    ]);
    keep(one, 'b');
    keep(one, 'a');
    expect(reads).toHaveLength(4);
  });
});
