import { describe, expect, it } from '@jest/globals';
import { joinLimits, leaveLimits } from '../../../packages/conversation/src/connections/connection-limits.ts';
import { MemoryConnectionLimits } from '../../support/cascade/memory-connection-limits.ts';

const NOW = 1_800_000_000_000;
const MAXIMA = { perPrincipal: 2, perAddress: 3 };

function setUp(maxima = MAXIMA) {
  const limits = new MemoryConnectionLimits();
  let connections = 0;
  const connection = (principal: string, address: string, anonymous = false) => ({
    id: `c${connections++}`,
    principal,
    address,
    anonymous,
    expiresAtMs: NOW + 1_000,
  });
  const join = (...who: Parameters<typeof connection>) => joinLimits(limits, connection(...who), maxima, NOW);
  return { limits, connection, join };
}

describe('connections that are too many', () => {
  it('displace the oldest of their principal, whatever address they come from', async () => {
    const { join } = setUp();
    await join('user:alice', '192.0.2.1');
    await join('user:alice', '192.0.2.2');

    expect(await join('user:alice', '192.0.2.3')).toEqual({ displaced: ['c0'] });
    expect(await join('user:bob', '192.0.2.3')).toEqual({ displaced: [] });
  });

  it('are refused for their address, of any principal', async () => {
    const { join } = setUp();
    for (const name of ['alice', 'bob', 'carol']) await join(`user:${name}`, '192.0.2.1');

    expect(await join('user:dave', '192.0.2.1')).toBe('address-full');
    expect(await join('user:dave', '192.0.2.2')).toEqual({ displaced: [] });
  });

  it('take the place of their principal’s oldest at a full address, and of no other one', async () => {
    const { limits, join } = setUp();
    await join('user:bob', '192.0.2.1');
    await join('user:alice', '192.0.2.1');
    await join('user:alice', '192.0.2.1');

    expect(await join('user:alice', '192.0.2.1')).toEqual({ displaced: ['c1'] });
    expect(await join('user:bob', '192.0.2.1')).toBe('address-full');
    // Those of carol are elsewhere, so that the address would have one more.
    await join('user:carol', '192.0.2.2');
    await join('user:carol', '192.0.2.2');
    expect(await join('user:carol', '192.0.2.1')).toBe('address-full');
    expect(limits.counted).toBe(10);
  });

  it('count neither for the address nor for the principal when they are refused', async () => {
    const { limits, join } = setUp();
    for (const name of ['alice', 'bob', 'carol']) await join(`user:${name}`, '192.0.2.1');
    const before = limits.counted;

    await join('user:dave', '192.0.2.1');

    expect(limits.counted).toBe(before);
  });
});

describe('an anonymous guest', () => {
  it('counts for its address only, because each connect makes a new principal', async () => {
    const { limits, join } = setUp({ perPrincipal: 1, perAddress: 2 });

    const outcomes = [
      await join('guest:1', '192.0.2.1', true),
      await join('guest:1', '192.0.2.1', true),
      await join('guest:1', '192.0.2.1', true),
    ];

    expect(outcomes).toEqual([{ displaced: [] }, { displaced: [] }, 'address-full']);
    expect(limits.counted).toBe(2);
  });
});

describe('a limit of 0', () => {
  it('is none', async () => {
    const { limits, join } = setUp({ perPrincipal: 0, perAddress: 0 });

    for (let count = 0; count < 10; count += 1) {
      expect(await join('user:alice', '192.0.2.1')).toEqual({ displaced: [] });
    }

    expect(limits.counted).toBe(0);
  });
});

describe('a connection that leaves', () => {
  it.each([true, false])(
    'is not counted any more for principal and address (anonymous: %j)',
    async (anonymous) => {
      const { limits, connection } = setUp();
      const one = connection('guest:1', '192.0.2.1', anonymous);
      await joinLimits(limits, one, MAXIMA, NOW);

      await leaveLimits(limits, one);

      expect(limits.counted).toBe(0);
    },
  );
});
