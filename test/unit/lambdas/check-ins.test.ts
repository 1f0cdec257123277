/** What a writer stores while it writes, and what it does with the word that others left. */
import { describe, expect, it } from '@jest/globals';
import { Audience } from '../../../lambdas/message/audience.ts';
import { ALIVE_MS, CheckIns } from '../../../lambdas/message/check-ins.ts';
import { FakeClock, idle } from '../../support/fake-clock.ts';
import { delta, FINISHED, STARTED } from './answer-frame-bodies.ts';
import { RecordingLog } from './recording-log.ts';
import { RecordingSender, wordsOf } from './recording-sender.ts';
import { ScriptedTurns } from './scripted-turns.ts';

const ATTEMPT = { session: 's1', turn: 'm1', attempt: 'a1' };
const SECRET = '秘密の質問';
const NOW = 1_800_000_000_000;

function prepare() {
  const sender = new RecordingSender();
  const clock = new FakeClock({ startMs: NOW });
  const log = new RecordingLog();
  const turns = new ScriptedTurns();
  const audience = new Audience({ sender, clock, id: 'm1', intervalMs: 0, graceMs: 10_000 }, 'a');
  const checkIns = new CheckIns({ turns, clock, log, intervalMs: 1_000, attempt: ATTEMPT, audience });
  const end = () => {
    const { answer, tier, started } = audience.soFar;
    const endedSeq = audience.nextSeq;
    return { status: 'answered', answer, tier, started, ended: FINISHED, endedSeq } as const;
  };
  return { sender, clock, log, turns, audience, checkIns, end };
}

/** Requests to the table are under way until it is called. */
function hold(turns: ScriptedTurns): () => void {
  const release = new AbortController();
  turns.held = new Promise((resolve) => release.signal.addEventListener('abort', () => resolve()));
  return () => release.abort();
}

const join = (connection: string) => ({ connection, afterSeq: null, fromStart: true });

describe('the check-ins of a writer', () => {
  it('go on after one that failed, which is logged without a word of the answer', async () => {
    const { clock, log, turns, audience, checkIns } = prepare();
    audience.push(delta(SECRET));
    turns.failure = new Error('No table.');
    await clock.advance(1_000);
    turns.failure = null;
    await clock.advance(1_000);

    expect(turns.checkIns).toHaveLength(2);
    expect(checkIns.stop.aborted).toBe(false);
    expect(log.lines).toMatchObject([{ level: 'warn', turn: 'm1', error: expect.any(Error) }]);
    expect(JSON.stringify(log.lines)).not.toContain(SECRET);
  });

  it('wait for the interval', async () => {
    const { clock, turns } = prepare();

    await clock.advance(999);

    expect(turns.checkIns).toEqual([]);
  });

  it('store the text so far, once per interval, however much of it comes', async () => {
    const { clock, turns, audience } = prepare();
    audience.push(STARTED);

    for (let n = 0; n < 50; n += 1) {
      audience.push(delta(`${n} `));
      await clock.advance(100);
    }

    expect(turns.checkIns).toHaveLength(5);
    expect(turns.checkIns[1]).toEqual({
      answer: Array.from({ length: 20 }, (_, n) => `${n} `).join(''),
      tier: 'haiku',
      started: STARTED,
      aliveUntilMs: NOW + 2_000 + ALIVE_MS,
    });
    expect([...turns.attempts]).toEqual([ATTEMPT]);
  });

  it('say that the writer lives, though there is nothing to store yet', async () => {
    const { clock, turns } = prepare();

    await clock.advance(1_000);

    const aliveUntilMs = NOW + 1_000 + ALIVE_MS;
    expect(turns.checkIns).toEqual([{ answer: '', tier: null, started: null, aliveUntilMs }]);
  });

  it('do not overtake each other where the table is slow', async () => {
    const { clock, turns } = prepare();
    const release = hold(turns);
    await clock.advance(5_000);
    expect(turns.checkIns).toHaveLength(1);

    release();
    await clock.advance(999);
    expect(turns.checkIns).toHaveLength(1);
    await clock.advance(1);

    expect(turns.checkIns).toHaveLength(2);
  });
});

describe('a writer', () => {
  it('stops when its reader wishes so, and can tell why', async () => {
    const { clock, turns, checkIns } = prepare();
    await clock.advance(1_000);
    expect([checkIns.stop.aborted, checkIns.cancelled]).toEqual([false, false]);

    turns.mail = { cancelled: true, joins: [] };
    await clock.advance(1_000);

    expect([checkIns.stop.aborted, checkIns.cancelled]).toEqual([true, true]);
  });

  it('stops when the turn is not its own any more, which is no wish of the reader’s', async () => {
    const { clock, turns, checkIns, end } = prepare();
    turns.mail = 'lost';
    await clock.advance(1_000);

    expect([checkIns.stop.aborted, checkIns.cancelled]).toEqual([true, false]);
    expect(await checkIns.finish(end())).toBe('lost');
  });

  it('lets everybody in who asked, each once', async () => {
    const { sender, clock, turns, audience, checkIns, end } = prepare();
    audience.push(STARTED);
    turns.mail = { cancelled: false, joins: [join('b')] };
    await clock.advance(2_000);
    turns.mail = { cancelled: false, joins: [join('b'), join('c')] };
    await clock.advance(1_000);
    turns.mail = { cancelled: false, joins: [join('b'), join('c'), join('d')] };

    expect(await checkIns.finish(end())).toBe('stored');
    audience.push(FINISHED);
    await audience.flush();

    for (const connection of ['a', 'b', 'c', 'd']) {
      expect(wordsOf(sender.to(connection))).toEqual(['<answer.started>', '<answer.finished>']);
    }
  });

  it('shows one that comes back the text once, although its wish stays in the list', async () => {
    const { sender, clock, turns, audience } = prepare();
    audience.push(STARTED);
    audience.push(delta('在庫'));
    turns.mail = { cancelled: false, joins: [{ connection: 'b', afterSeq: 0, fromStart: false }] };

    await clock.advance(3_000);

    expect(wordsOf(sender.to('b'))).toEqual(['[在]']);
  });

  it('lets in who asked before the reader wished to stop', async () => {
    const { sender, clock, turns, audience, checkIns } = prepare();
    audience.push(STARTED);
    turns.mail = { cancelled: true, joins: [join('b')] };

    await clock.advance(1_000);

    expect(checkIns.cancelled).toBe(true);
    expect(wordsOf(sender.to('b'))).toEqual(['<answer.started>']);
  });
});

describe('the end of an answer', () => {
  it('is told to the caller if it could not be stored, who may try again', async () => {
    const { turns, checkIns, end } = prepare();
    turns.failure = new Error('No table.');
    await expect(checkIns.finish(end())).rejects.toThrow('No table.');
    turns.failure = null;

    expect(await checkIns.finish(end())).toBe('stored');

    expect(turns.ends).toHaveLength(2);
  });

  it('is stored at once, as the last there is', async () => {
    const { clock, turns, audience, checkIns, end } = prepare();
    audience.push(STARTED);
    audience.push(delta('はい。'));
    const last = end();

    expect(await checkIns.finish(last)).toBe('stored');
    await clock.advance(10_000);

    expect(turns.ends).toEqual([last]);
    expect(turns.checkIns).toEqual([]);
    expect(clock.sleeping).toBe(0);
  });

  it('waits for a check-in under way, which would be lost after it', async () => {
    const { clock, turns, checkIns, end } = prepare();
    const release = hold(turns);
    await clock.advance(1_000);

    const finishing = checkIns.finish(end());
    await idle();
    expect([turns.checkIns.length, turns.ends.length]).toEqual([1, 0]);
    release();

    expect(await finishing).toBe('stored');
    expect([turns.checkIns.length, turns.ends.length]).toEqual([1, 1]);
  });

  it('is stored although the check-in under way fails', async () => {
    const { clock, log, turns, checkIns, end } = prepare();
    const release = hold(turns);
    turns.failure = new Error('No table.');
    await clock.advance(1_000);
    turns.failure = null;

    const finishing = checkIns.finish(end());
    release();

    expect(await finishing).toBe('stored');
    expect(log.lines).toHaveLength(1);
  });

  it('has the number that its frame bears, although text goes out while it is stored', async () => {
    const { sender, clock, turns, audience, checkIns, end } = prepare();
    for (const body of [STARTED, delta('在庫は')]) audience.push(body);
    await clock.advance(0);
    audience.push(delta('あります。'));
    const release = hold(turns);

    const finishing = checkIns.finish(end());
    await clock.advance(0);
    release();
    await finishing;
    audience.push(FINISHED);
    await audience.flush();

    expect(sender.to('a').at(-1)).toMatchObject({ type: 'answer.finished', seq: turns.ends[0]?.endedSeq });
  });

  it('brings the wish to stop that came too late to be heard', async () => {
    const { turns, checkIns, end } = prepare();
    turns.mail = { cancelled: true, joins: [] };

    expect(await checkIns.finish(end())).toBe('stored');

    expect(checkIns.cancelled).toBe(true);
  });
});
