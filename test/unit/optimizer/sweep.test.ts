import { describe, expect, it } from '@jest/globals';
import { type SweepDeps, sweep } from '../../../lambdas/optimizer/sweep.ts';
import { joinLimits } from '../../../packages/conversation/src/connections/connection-limits.ts';
import type { OrphanPage, SweepCursor } from '../../../packages/conversation/src/sessions/orphan-store.ts';
import { MemoryConnectionLimits } from '../../support/cascade/memory-connection-limits.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { RecordingConnections } from '../connections/recording-connections.ts';
import { RecordingLog } from '../support/recording-log.ts';

const connection = (id: string) => ({
  id,
  principal: 'user:ana',
  session: null,
  anonymous: false,
  authExpiresAtMs: null,
  address: '192.0.2.7',
});

/** A table of so many pages, each with a connection and a turn. */
function prepare(pages: number, changed: Partial<SweepDeps> = {}) {
  const kept: (SweepCursor | null)[] = [];
  const interrupted: string[] = [];
  const connections = new RecordingConnections();
  const limits = new MemoryConnectionLimits();
  const clock = new FakeClock();
  const log = new RecordingLog();
  const page = async (cursor: SweepCursor | null): Promise<OrphanPage> => {
    const at = Number(cursor?.['at'] ?? 0);
    return {
      connections: [connection(`c${at}`)],
      turns: [{ session: 's', turn: `t${at}` }],
      next: at + 1 < pages ? { at: at + 1 } : null,
    };
  };
  const deps: SweepDeps = {
    orphans: {
      page,
      cursor: async () => kept.at(-1) ?? null,
      keepCursor: async (cursor) => {
        kept.push(cursor);
      },
    },
    connections,
    limits,
    turns: {
      interrupt: async (_, turn) => {
        interrupted.push(turn);
        return true;
      },
    },
    clock,
    log,
    ...changed,
  };
  const run = (maxPages = 10, untilMs = 1_000) => sweep({ maxPages, untilMs }, deps);
  return { run, kept, interrupted, connections, limits, clock, log };
}

describe('a sweep', () => {
  it('leaves an orphan that cannot be cleared for the next sweep, and continues', async () => {
    const limits = { leave: () => Promise.reject(new Error('No table.')) };
    const { run, kept, connections, log } = prepare(2, { limits });

    expect(await run()).toEqual({ connections: 0, turns: 2, failures: 2, ended: 'end' });

    // A connection that is still counted is kept, so that the next sweep can try again.
    expect(connections.closed).toEqual([]);
    expect(kept).toEqual([{ at: 1 }, null]);
    expect(log.lines).toHaveLength(2);
  });

  it('does not count a turn whose lease was extended meanwhile', async () => {
    const { run } = prepare(1, { turns: { interrupt: async () => false } });

    expect(await run()).toMatchObject({ turns: 0, failures: 0 });
  });

  it('stops at its bound of pages, and the next one goes on from there', async () => {
    const { run, interrupted } = prepare(5);

    expect(await run(2)).toMatchObject({ turns: 2, ended: 'bound' });
    expect(await run(2)).toMatchObject({ turns: 2, ended: 'bound' });
    expect(await run(2)).toMatchObject({ turns: 1, ended: 'end' });

    expect(interrupted).toEqual(['t0', 't1', 't2', 't3', 't4']);
  });

  it('starts from the beginning after it has reached the end', async () => {
    const { run, interrupted } = prepare(2);

    await run();
    await run();

    expect(interrupted).toEqual(['t0', 't1', 't0', 't1']);
  });

  it('stops when its time is over', async () => {
    const { run } = prepare(5);

    expect(await run(10, 0)).toEqual({ connections: 0, turns: 0, failures: 0, ended: 'bound' });
  });

  it('deletes connections, and does not count them any more for their holders', async () => {
    const { run, connections, limits } = prepare(1);
    const open = { ...connection('c0'), expiresAtMs: 1 };
    await joinLimits(limits, open, { perPrincipal: 5, perAddress: 5 }, 0);

    expect(await run()).toEqual({ connections: 1, turns: 1, failures: 0, ended: 'end' });

    expect(connections.closed).toEqual(['c0']);
    expect(limits.counted).toBe(0);
  });
});
