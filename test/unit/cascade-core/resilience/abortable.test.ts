import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { untilAborted } from '../../../../packages/cascade-core/src/resilience/abortable.ts';

async function* counted(last: number): AsyncGenerator<number> {
  for (let i = 1; i <= last; i += 1) yield i;
}

describe('the items of a source until a signal aborts', () => {
  it('come with one listener, which is removed at the end', async () => {
    const { signal } = new AbortController();
    const listeners: number[] = [];
    for await (const _ of untilAborted(counted(3), signal)) {
      listeners.push(getEventListeners(signal, 'abort').length);
    }
    expect(listeners).toEqual([1, 1, 1]);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('leave no listener if the reader stops, or if the source fails', async () => {
    const { signal } = new AbortController();
    for await (const _ of untilAborted(counted(3), signal)) break;
    const failing = (async function* () {
      yield 1;
      throw new Error('broken');
    })();
    const reading = untilAborted(failing, signal);
    await reading.next();
    await expect(reading.next()).rejects.toThrow('broken');
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('end at once if the source hangs, or if the signal was aborted before', async () => {
    const abort = new AbortController();
    const hanging = (async function* () {
      yield 1;
      await new Promise(() => undefined);
    })();
    const read: number[] = [];
    for await (const one of untilAborted(hanging, abort.signal)) {
      read.push(one);
      queueMicrotask(() => abort.abort());
    }
    for await (const one of untilAborted(counted(3), abort.signal)) read.push(one);
    expect(read).toEqual([1]);
  });
});
