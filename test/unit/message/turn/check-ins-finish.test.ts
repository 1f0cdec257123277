/** How the end of an answer is stored, before anybody is told of it. */
import { describe, expect, it } from '@jest/globals';
import { idle } from '../../../support/simulated/fake-clock.ts';
import { delta, FINISHED, STARTED } from '../delivery/answer-frame-bodies.ts';
import { back } from '../delivery/prepare-audience.ts';
import { hold, prepareCheckIns } from './prepare-check-ins.ts';

describe('the end of an answer', () => {
  it('is told to the caller if it could not be stored, who may try again', async () => {
    const { turns, checkIns, end } = prepareCheckIns();
    turns.failure = new Error('No table.');
    await expect(checkIns.finish(end())).rejects.toThrow('No table.');
    turns.failure = null;

    expect(await checkIns.finish(end())).toBe('stored');

    expect(turns.ends).toHaveLength(2);
  });

  it('is stored at once, as the last there is', async () => {
    const { clock, turns, audience, checkIns, end } = prepareCheckIns();
    audience.push(STARTED);
    audience.push(delta('はい。'));
    const last = end();

    expect(await checkIns.finish(last)).toBe('stored');
    await clock.advance(10_000);

    expect(turns.ends).toEqual([{ ...last, endedSeq: 2 }]);
    expect(turns.checkIns).toEqual([]);
    expect(clock.sleeping).toBe(0);
  });

  it('waits for a check-in under way, which would be lost after it', async () => {
    const { clock, turns, checkIns, end } = prepareCheckIns();
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
    const { clock, log, turns, checkIns, end } = prepareCheckIns();
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
    const { sender, clock, turns, audience, checkIns, end } = prepareCheckIns();
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

  it('has the number that the highest counts to who joined at the last check-in', async () => {
    const { sender, clock, turns, audience, checkIns, end } = prepareCheckIns();
    for (const body of [STARTED, delta('在庫は')]) audience.push(body);
    const release = hold(turns);
    turns.mail = { cancelled: false, joins: [back('b', 20)] };
    await clock.advance(1_000);

    const finishing = checkIns.finish(end());
    await idle();
    release();
    await finishing;
    audience.push(FINISHED);
    await audience.flush();

    expect(sender.to('b').at(-1)).toMatchObject({ type: 'answer.finished', seq: turns.ends[0]?.endedSeq });
    expect(turns.endNumbers).toEqual([]);
  });

  it.each([
    ['b', 20],
    ['a', 1],
  ])('is numbered higher once stored, if who joined just then (%s) counts higher', async (who, afterSeq) => {
    const { sender, clock, turns, audience, checkIns, end } = prepareCheckIns();
    for (const body of [STARTED, delta('在庫は')]) audience.push(body);
    await clock.advance(0);
    turns.mail = { cancelled: false, joins: [back(who, afterSeq)] };

    expect(await checkIns.finish(end())).toBe('stored');
    audience.push(FINISHED);
    await audience.flush();

    const { seq } = sender.to(who).at(-1) as { seq?: number };
    expect(seq).toBeGreaterThan(turns.ends[0]?.endedSeq ?? 0);
    expect(turns.endNumbers).toEqual([seq]);
  });

  it('is stored although its higher number is not, which is logged', async () => {
    const { log, turns, audience, checkIns, end } = prepareCheckIns();
    audience.push(STARTED);
    turns.mail = { cancelled: false, joins: [back('b', 20)] };
    turns.numberEndFailure = new Error('No table.');

    expect(await checkIns.finish(end())).toBe('stored');

    expect(log.lines).toMatchObject([{ level: 'warn', turn: 'm1' }]);
  });

  it('brings the wish to stop that came too late to be heard', async () => {
    const { turns, checkIns, end } = prepareCheckIns();
    turns.mail = { cancelled: true, joins: [] };

    expect(await checkIns.finish(end())).toBe('stored');

    expect(checkIns.cancelled).toBe(true);
  });
});
