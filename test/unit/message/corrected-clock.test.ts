/** A time server sets the time of day forward or back meanwhile: leases, limits and waits of one process go on as before. */
import { describe, expect, it } from '@jest/globals';
import { rememberFound } from '../../../lambdas/adapters/identity/oidc-discovery.ts';
import { FrameLimits } from '../../../lambdas/message/delivery/frame-limits.ts';
import { HeldStream } from '../../../lambdas/message/delivery/held-stream.ts';
import { LeaseWatch } from '../../../lambdas/message/lease/lease-watch.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { STARTED } from './delivery/answer-frame-bodies.ts';
import { prepareHeartbeat } from './turn/prepare-heartbeat.ts';

const HOUR_MS = 3_600_000;
const NOW = 1_800_000_000_000;

type HeldStreamDeps = ConstructorParameters<typeof HeldStream>[1];

function heldStream(clock: FakeClock): HeldStream {
  const lease = { connection: 'c1', turn: 'm1', token: 'a1' };
  return new HeldStream(lease, { clock } as unknown as HeldStreamDeps).adopt();
}

describe.each([
  ['forward', HOUR_MS],
  ['back', -HOUR_MS],
])('a clock that is set %s by an hour', (_, ms) => {
  it('does not change how long a lease has been seen unchanged', async () => {
    const clock = new FakeClock({ startMs: NOW });
    const watch = new LeaseWatch(clock);
    watch.unchangedMs('1');
    await clock.advance(500);

    clock.correct(ms);

    expect(watch.unchangedMs('1')).toBe(500);
  });

  it('neither ends nor extends the time in which a stream lease may be posted under', async () => {
    const clock = new FakeClock({ startMs: NOW });
    const stream = heldStream(clock);

    clock.correct(ms);
    expect(stream.mayPost).toBe(true);
    await clock.advance(10_000);

    expect(stream.mayPost).toBe(false);
  });

  it('does not keep an answer back that may be posted', async () => {
    const { clock, broadcast, heartbeats, sender, end } = prepareHeartbeat();
    broadcast.subscribe({ connection: 'a', afterSeq: null, fromStart: true });

    clock.correct(ms);
    broadcast.push(STARTED);
    await clock.advance(0);

    expect(sender.to('a')).not.toEqual([]);
    await heartbeats.finish(end());
  });

  it('does not change how long a connection with too many frames waits', async () => {
    const clock = new FakeClock({ startMs: NOW });
    const connections = { spend: async () => ({ kind: 'limited', retryAfterMs: 2_000 }) as const };
    const limits = new FrameLimits({ connections, clock, limit: { burst: 10, perMinute: 10 } });
    const frame = { action: 'message.send', id: 'm1', text: 'Hello' } as const;
    await limits.admit('c1', frame, 10);

    clock.correct(ms);
    await clock.advance(1_500);
    const asked = await limits.admit('c1', frame, 10);
    await clock.advance(500);

    expect(asked).toMatchObject({ kind: 'limited', retryAfterMs: 500 });
    expect(limits.isLimited('c1')).toBe(false);
  });

  it('does not change how long what an issuer has published stays in use', async () => {
    const clock = new FakeClock({ startMs: NOW });
    let found = 0;
    const find = rememberFound(async () => ++found, clock);
    await find();

    clock.correct(ms);
    await clock.advance(HOUR_MS - 1);
    const before = await find();
    await clock.advance(1);

    expect([before, await find()]).toEqual([1, 2]);
  });
});
