/** The reaper: ends orphans, which are connections without a `$disconnect` and turns whose lease has expired. */
import type { Clock } from '@mangaassist/cascade-core';
import type { ConnectionStore, Log, OrphanPage, OrphanStore, TurnStore } from '@mangaassist/conversation';
import { CLOCKS_APART_MS, type ConnectionLimits, leaveLimits } from '@mangaassist/conversation';
import type { SweepRound } from '@mangaassist/tuning';

export interface SweepDeps {
  readonly orphans: OrphanStore;
  readonly connections: Pick<ConnectionStore, 'close'>;
  readonly limits: Pick<ConnectionLimits, 'leave'>;
  readonly turns: Pick<TurnStore, 'interrupt'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Continues where the last sweep stopped, to the end of the table, for at most `maxPages` pages or until `untilMs`. An
 * orphan that cannot be cleared is left for the next sweep.
 */
export async function sweep(
  { maxPages, untilMs }: { readonly maxPages: number; readonly untilMs: number },
  deps: SweepDeps,
): Promise<SweepRound> {
  const { orphans, clock } = deps;
  let round = { connections: 0, turns: 0, failures: 0 };
  let cursor = await orphans.cursor();
  for (let pages = 0; pages < maxPages && clock.elapsedMs() < untilMs; pages += 1) {
    // Expired by the clock of every environment.
    const page = await orphans.page(cursor, clock.now() - CLOCKS_APART_MS);
    const cleared = await clear(page, deps);
    round = {
      connections: round.connections + cleared.connections,
      turns: round.turns + cleared.turns,
      failures: round.failures + cleared.failures,
    };
    cursor = page.next;
    await orphans.keepCursor(cursor);
    if (cursor === null) return { ...round, ended: 'end' };
  }
  return { ...round, ended: 'bound' };
}

async function clear({ connections, turns }: OrphanPage, deps: SweepDeps) {
  const counts = { connections: 0, turns: 0, failures: 0 };
  const attempt = async (what: 'connections' | 'turns', work: () => Promise<boolean>) => {
    try {
      if (await work()) counts[what] += 1;
    } catch (error) {
      counts.failures += 1;
      deps.log.warn('not swept', { what, error });
    }
  };
  for (const connection of connections) {
    await attempt('connections', async () => {
      await leaveLimits(deps.limits, connection);
      await deps.connections.close(connection.id);
      return true;
    });
  }
  for (const { session, turn } of turns) {
    await attempt('turns', () => deps.turns.interrupt(session, turn, deps.clock.now() - CLOCKS_APART_MS));
  }
  return counts;
}
