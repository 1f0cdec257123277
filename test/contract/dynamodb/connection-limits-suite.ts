/** Contract of ConnectionLimits. `limits` is asked for inside the tests, once it is ready. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { ConnectionLimits } from '../../../packages/conversation/src/connections/connection-limits.ts';

const NOW = 1_800_000_000_000;

export function connectionLimitsSuite(adapter: string, limits: () => ConnectionLimits): void {
  describe(`ConnectionLimits on ${adapter}`, () => {
    const setUp = () => {
      const holder = `user:花子#${randomUUID()}`;
      const join = (id: string, max: number, { nowMs = NOW, expiresAtMs = NOW + 1_000 } = {}) =>
        limits().join(holder, max, { id, expiresAtMs }, nowMs);
      return { holder, join };
    };

    it('refuses one connection more than there may be', async () => {
      const { join } = setUp();

      expect([await join('a=', 2), await join('b=', 2), await join('c=', 2)]).toEqual([
        'joined',
        'joined',
        'full',
      ]);
    });

    it('still refuses when it is asked again: what was refused does not count', async () => {
      const { holder, join } = setUp();
      await join('a=', 1);

      expect([await join('b=', 1), await join('b=', 1)]).toEqual(['full', 'full']);

      await limits().leave(holder, 'a=');
      expect(await join('c=', 1)).toBe('joined');
    });

    it.each([1, 3])('lets exactly %i of ten at the same instant in', async (max) => {
      const { join } = setUp();
      const ids = Array.from({ length: 10 }, (_, index) => `c${index}`);

      const outcomes = await Promise.all(ids.map((id) => join(id, max)));

      expect(outcomes.filter((outcome) => outcome === 'joined')).toHaveLength(max);
    });

    it('gives one freed place to one of two that want it at the same instant', async () => {
      const { holder, join } = setUp();
      await join('a=', 1);
      await limits().leave(holder, 'a=');

      const outcomes = await Promise.all([join('b=', 1), join('c=', 1)]);

      expect(outcomes.toSorted()).toEqual(['full', 'joined']);
    });

    it('counts a connection once, however often it joins', async () => {
      const { join } = setUp();

      expect([await join('a=', 2), await join('a=', 2), await join('b=', 2), await join('b=', 2)]).toEqual([
        'joined',
        'joined',
        'joined',
        'joined',
      ]);
      expect(await join('c=', 2)).toBe('full');
    });

    it('accepts a connection again after one has left', async () => {
      const { holder, join } = setUp();
      await join('a=', 1);

      await limits().leave(holder, 'a=');

      expect(await join('b=', 1)).toBe('joined');
    });

    it('does nothing if an unknown connection leaves, or a connection leaves an unknown holder', async () => {
      const { holder, join } = setUp();
      await limits().leave(holder, 'a=');
      await join('b=', 1);

      await limits().leave(holder, 'a=');

      expect(await join('c=', 1)).toBe('full');
    });

    it('does not count an expired connection that has never left', async () => {
      const { join } = setUp();
      await join('a=', 1, { expiresAtMs: NOW + 1_000 });

      expect(await join('b=', 1, { nowMs: NOW + 999, expiresAtMs: NOW + 5_000 })).toBe('full');
      expect(await join('b=', 1, { nowMs: NOW + 1_000, expiresAtMs: NOW + 5_000 })).toBe('joined');
      expect(await join('c=', 1, { nowMs: NOW + 1_000, expiresAtMs: NOW + 5_000 })).toBe('full');
    });

    it('never lets more in when expired ones are cleared by two at the same instant', async () => {
      const { join } = setUp();
      await Promise.all(['a', 'b', 'c'].map((id) => join(id, 3)));
      const later = { nowMs: NOW + 1_000, expiresAtMs: NOW + 2_000 };

      const outcomes = await Promise.all(['d', 'e', 'f', 'g', 'h'].map((id) => join(id, 3, later)));

      expect(outcomes.filter((outcome) => outcome === 'joined')).toHaveLength(3);
    });

    const displacing = () => {
      const { holder, join } = setUp();
      const displace = (id: string, max: number, { nowMs = NOW, expiresAtMs = NOW + 1_000 } = {}) =>
        limits().displace(holder, max, { id, expiresAtMs }, nowMs);
      return { join, displace };
    };

    it('displaces the oldest one where there are too many, and counts the new one in its place', async () => {
      const { join, displace } = displacing();

      expect(await displace('a=', 2, { expiresAtMs: NOW + 1 })).toEqual([]);
      expect(await displace('b=', 2, { expiresAtMs: NOW + 2 })).toEqual([]);
      expect(await displace('c=', 2, { expiresAtMs: NOW + 3 })).toEqual(['a=']);
      expect(await join('d=', 2)).toBe('full');
    });

    it('displaces the first that joined, though clocks of the writers are up to five minutes apart', async () => {
      const { displace } = displacing();
      const at = (aheadMs: number) => ({ nowMs: NOW + aheadMs, expiresAtMs: NOW + aheadMs + 7_500_000 });

      await displace('z=', 2, at(150_000));
      await displace('a=', 2, at(-149_000));

      expect(await displace('b=', 2, at(-148_000))).toEqual(['z=']);
      expect(await displace('c=', 2, at(150_000))).toEqual(['a=']);
    });

    it('displaces none while an expired one gives its place', async () => {
      const { displace } = displacing();
      await displace('a=', 2, { expiresAtMs: NOW + 1 });
      await displace('b=', 2, { expiresAtMs: NOW + 900 });

      expect(await displace('c=', 2, { nowMs: NOW + 1, expiresAtMs: NOW + 999 })).toEqual([]);
    });

    it('displaces each of ten at the same instant but the two that may be open', async () => {
      const { join, displace } = displacing();
      const ids = Array.from({ length: 10 }, (_, index) => `c${index}`);

      const displaced = (await Promise.all(ids.map((id) => displace(id, 2)))).flat();

      expect(new Set(displaced).size).toBe(8);
      expect(displaced).toHaveLength(8);
      expect(await join('d=', 2)).toBe('full');
    });

    it('displaces as many as a lowered limit asks for, hundreds if need be', async () => {
      const { join, displace } = displacing();
      for (let index = 0; index < 120; index += 1) await displace(`c${index}`, 1_000);

      expect(await displace('new', 2)).toHaveLength(119);
      expect(await join('d=', 2)).toBe('full');
    });

    it('gives the place of one connection to one of ten that want it, and none that is not counted', async () => {
      const { holder, join } = setUp();
      await join('a=', 2);
      await join('b=', 2, { expiresAtMs: NOW + 1_001 });
      const take = (id: string, of: string) =>
        limits().takePlace(holder, 2, { id, expiresAtMs: NOW + 2_000 }, of);

      const taken = await Promise.all(Array.from({ length: 10 }, (_, index) => take(`c${index}`, 'a=')));

      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await take('d=', 'unknown=')).toBe(false);
      expect(await limits().open(holder, NOW)).toEqual(['b=', `c${taken.indexOf(true)}`]);
    });

    it('keeps holders apart', async () => {
      const [one, other] = [setUp(), setUp()];
      await one.join('a=', 1);

      expect(await other.join('b=', 1)).toBe('joined');
      await limits().leave(other.holder, 'a=');

      expect(await one.join('c=', 1)).toBe('full');
    });
  });
}
