import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  begun,
  closed,
  handoffId,
  isOpen,
  isWithPerson,
  listening,
  PERSON_IDLE_MS,
  said,
  sessionOfHandoff,
} from '../../../packages/conversation/src/handoff/handoff.ts';
import {
  endText,
  offerText,
  requestedText,
} from '../../../packages/conversation/src/handoff/handoff-texts.ts';
import { offerReason } from '../../../packages/conversation/src/handoff/offer-reason.ts';
import { transcriptOf } from '../../../packages/conversation/src/handoff/transcript.ts';
import {
  verifyWebhook,
  webhookHeaders,
} from '../../../packages/conversation/src/handoff/webhook-signature.ts';

const NOW = 1_800_000_000_000;
const request = (requestId: string, connection = 'c1', id = 's1.a') =>
  ({ id, requestId, language: 'en', connection, nowMs: NOW }) as const;
const REQUESTED = begun(null, request('h1'));

describe('a hand-off', () => {
  it('goes from requested to accepted to closed, and no way back', () => {
    const taken = accepted(REQUESTED, 'Aoi', NOW);
    expect(taken).toMatchObject({ state: 'accepted', person: 'Aoi' });
    expect(accepted(taken ?? REQUESTED, 'Ken', NOW)).toBe(taken);
    const ended = closed(REQUESTED, 'person');
    expect(accepted(ended, 'Aoi', NOW)).toBeNull();
    expect(closed(ended, 'shopper')).toBe(ended);
  });

  it('is begun once: a repeated request, and another one meanwhile, get the same', () => {
    expect(begun(REQUESTED, request('h1', 'c1', 's1.b'))).toBe(REQUESTED);
    expect(begun(REQUESTED, request('h2', 'c2', 's1.b'))).toMatchObject({
      id: 's1.a',
      listeners: ['c1', 'c2'],
    });
    const ended = closed(REQUESTED, 'person');
    expect(begun(ended, request('h1', 'c1', 's1.b')).id).toBe('s1.a');
    expect(begun(ended, request('h2', 'c1', 's1.b'))).toMatchObject({ id: 's1.b', state: 'requested' });
  });

  it('takes words of the person once by their id, after the acceptance alone', () => {
    const message = { message: 'w1', text: 'Hello', at: '2026-11-28T00:00:00.000Z' };
    expect(said(REQUESTED, message, NOW)).toBeNull();
    const taken = accepted(REQUESTED, undefined, NOW) ?? REQUESTED;
    const once = said(taken, message, NOW) ?? taken;
    expect(said(once, message, NOW)).toBe(once);
    let many = taken;
    for (let n = 0; n < 40; n += 1) many = said(many, { ...message, message: `w${n}` }, NOW) ?? many;
    expect(many.messages.map((each) => each.message)).toEqual(
      Array.from({ length: 30 }, (_, n) => `w${n + 10}`),
    );
  });

  it('lapses where the person writes nothing for half an hour', () => {
    const taken = accepted(REQUESTED, undefined, NOW);
    expect(isWithPerson(taken, NOW + PERSON_IDLE_MS - 1)).toBe(true);
    expect(isOpen(taken, NOW + PERSON_IDLE_MS)).toBe(false);
  });

  it('sends to ten connections at most, the latest', () => {
    let now = REQUESTED;
    for (let n = 2; n <= 12; n += 1) now = listening(now, `c${n}`);
    expect(now.listeners).toEqual(Array.from({ length: 10 }, (_, n) => `c${n + 3}`));
  });

  it.each([
    ['s1.a', 's1'],
    ['s1', null],
    ['s1.a.b', null],
    ['../x.a', null],
  ])('named %s is of the session %s', (id, session) => expect(sessionOfHandoff(id)).toBe(session));

  it('has an id with its session', () => expect(sessionOfHandoff(handoffId('Zk_-9', 'a-b'))).toBe('Zk_-9'));
});

describe('a person is offered', () => {
  const before = { status: 'answered', ended: null } as const;
  it.each([
    ['for a need', { care: 'complaint', outcome: 'answered', before: null }, 'complaint'],
    ['for no other need', { care: 'abuse', outcome: 'answered', before: null }, null],
    ['not for one failure', { care: null, outcome: 'failed', before }, null],
    [
      'for two failures in a row',
      { care: null, outcome: 'refused', before: { ...before, status: 'failed' } },
      'failed_answers',
    ],
    [
      'for a failure after a bad rating',
      { care: null, outcome: 'failed', before: { ...before, rating: 'down' } },
      'failed_answers',
    ],
    ['not for an answer', { care: null, outcome: 'answered', before: { ...before, status: 'failed' } }, null],
  ] as const)('%s', (_, just, reason) => expect(offerReason(just)).toBe(reason));
});

describe('the texts', () => {
  const away = { open: false, opensAt: '2026-11-30T01:00:00.000Z', timeZone: 'Asia/Tokyo' };

  it('have in both languages the time when people are there again', () => {
    expect(offerText('person', away, 'en')).toMatch(/back on Monday.*November 30.*10:00/);
    expect(requestedText(away, 'ja')).toMatch(/11月30日月曜日.*10:00/);
    expect(offerText('person', { open: true, timeZone: 'Asia/Tokyo' }, 'en')).not.toContain('away');
  });

  it('name each end', () => expect(endText('limited', 'en')).toContain('later'));
});

describe('the transcript', () => {
  const turn = (id: string, answer: string) =>
    ({ id, question: 'Q', answer, status: 'answered', ended: null }) as never;

  it('keeps the latest turns within its bounds, with the cards that were shown', () => {
    const long = Array.from({ length: 30 }, (_, n) => turn(`m${n}`, 'x'.repeat(3_000)));
    const kept = transcriptOf(long);
    expect(kept.at(-1)?.id).toBe('m29');
    expect(kept.length).toBeLessThan(13);
    expect(kept[0]?.answer).toHaveLength(2_000);
    const ended = { type: 'answer.finished', products: [{ title: 'Berserk', volume: 3 }], orders: [] };
    expect(transcriptOf([{ ...(turn('m1', 'A') as object), ended } as never])[0]?.shown).toEqual([
      'Berserk 3',
    ]);
  });
});

describe('the signature of a webhook', () => {
  const secret = `whsec_${Buffer.from('a secret of many bytes').toString('base64')}`;
  const body = '{"type":"handoff.requested"}';
  const headers = webhookHeaders(secret, { id: 's1.a.requested', body, nowMs: NOW });

  it('is that of the Standard Webhooks specification', () => {
    // The example of standardwebhooks.com.
    const example = webhookHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      body: '{"test": 2432232314}',
      nowMs: 1_614_265_330_000,
    });
    expect(example['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('is valid within five minutes, for this body and this secret', () => {
    expect(verifyWebhook(secret, headers, body, NOW)).toEqual({ kind: 'valid', id: 's1.a.requested' });
    const reasonOf = (...[key, sent, text, now]: Parameters<typeof verifyWebhook>) => {
      const verdict = verifyWebhook(key, sent, text, now);
      return verdict.kind === 'valid' ? null : verdict.reason;
    };
    expect(reasonOf(secret, headers, body, NOW + 301_000)).toBe('timestamp');
    expect(reasonOf(secret, headers, `${body} `, NOW)).toBe('signature');
    expect(reasonOf('another secret', headers, body, NOW)).toBe('signature');
    expect(reasonOf(secret, { ...headers, 'webhook-id': 'other' }, body, NOW)).toBe('signature');
    expect(reasonOf(secret, {}, body, NOW)).toBe('headers');
  });
});
