/** A heartbeat with a store, a broadcast and a clock that the test controls. */
import { Broadcast } from '../../../../lambdas/message/delivery/broadcast.ts';
import { Heartbeat } from '../../../../lambdas/message/lease/heartbeat.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';
import { RecordingLog } from '../../support/recording-log.ts';
import { FINISHED } from '../delivery/answer-frame-bodies.ts';
import { RecordingSender } from '../delivery/recording-sender.ts';
import { ScriptedTurns } from './scripted-turns.ts';

export const LEASE = { sessionId: 's1', turnId: 'm1', fencingToken: 'a1' };
export const NOW = 1_800_000_000_000;

export function prepareHeartbeat() {
  const sender = new RecordingSender();
  const clock = new FakeClock({ startMs: NOW });
  const log = new RecordingLog();
  const turns = new ScriptedTurns();
  const broadcast = new Broadcast({ sender, clock, id: 'm1', intervalMs: 0, graceMs: 10_000 }, 'a');
  const heartbeats = new Heartbeat({ turns, clock, log, intervalMs: 1_000, lease: LEASE, broadcast });
  const end = () => {
    const { answer, tier, started } = broadcast.soFar;
    return { status: 'answered', answer, tier, started, ended: FINISHED } as const;
  };
  return { sender, clock, log, turns, broadcast, heartbeats, end };
}

/** Holds requests to the table until the returned function is called. */
export function hold(turns: ScriptedTurns): () => void {
  const release = new AbortController();
  turns.held = new Promise((resolve) => release.signal.addEventListener('abort', () => resolve()));
  return () => release.abort();
}

export const join = (connection: string) => ({ connection, afterSeq: null, fromStart: true });
