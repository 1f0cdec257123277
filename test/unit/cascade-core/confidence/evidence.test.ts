import { describe, expect, it } from '@jest/globals';
import { TASKS, type Task } from '@mangaassist/protocol';
import fc from 'fast-check';
import type { LegEvent } from '../../../../packages/cascade-core/src/answer/leg-event.ts';
import { Evidence } from '../../../../packages/cascade-core/src/confidence/evidence.ts';
import { gateVerdict } from '../../../../packages/cascade-core/src/confidence/gate-verdict.ts';
import { groundInContext } from '../../../../packages/cascade-core/src/confidence/grounding.ts';
import { chunkedText } from '../../../support/cascade/chunks.ts';

const PASSAGES = [{ id: 'nana', title: 'NANA', text: '$9.99 a volume' }];

const evidenceOn = (task: Task, byVerifier = false) =>
  new Evidence({
    task,
    question: '?',
    passages: PASSAGES,
    grounding: groundInContext,
    curve: undefined,
    ...(byVerifier ? { verified: {} } : {}),
  });

const words = fc.constantFrom(
  'maybe',
  'Perhaps',
  "I'm not sure",
  'わかりません',
  '不明',
  'かもしれません',
  'maybelline',
  ' ',
  '. ',
  '$9.99',
  '$8.50',
  '『Pluto』',
  '『NANA』',
  'We ship',
);
const text = fc.array(words, { maxLength: 12 }).map((parts) => parts.join(''));

describe('the gate on a streaming draft and on the complete draft', () => {
  it('agree: a draft is stopped while it streams if and only if it would fail when complete', () => {
    const cases = fc.record({
      task: fc.constantFrom(...TASKS),
      estimateBp: fc.option(fc.integer({ min: 0, max: 10_000 })),
      acceptAtBp: fc.constantFrom(6_000, 7_500, 8_000, 9_000),
      stopReason: fc.constantFrom('end_turn' as const, 'max_tokens' as const),
      draft: chunkedText(text),
      byVerifier: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, ({ task, estimateBp, acceptAtBp, stopReason, draft, byVerifier }) => {
        const stream = (chunks: readonly string[]): LegEvent[] => [
          { type: 'estimate', estimateBp },
          ...chunks.map((chunk) => ({ type: 'text', text: chunk }) as const),
          { type: 'end', stopReason },
        ];
        const verdictOn = (events: readonly LegEvent[]) => {
          const evidence = evidenceOn(task, byVerifier);
          for (const event of events) {
            evidence.add(event);
            const verdict = gateVerdict(event, evidence.confidenceBp, acceptAtBp);
            if (verdict !== null) return verdict.kind;
          }
          return null;
        };

        const watched = verdictOn(stream(draft.chunks));
        const finished = verdictOn(stream([draft.text]));

        expect(watched).toBe(finished);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the confidence by the verifier', () => {
  it('never rises while a draft is written', () => {
    fc.assert(
      fc.property(chunkedText(text), fc.option(fc.integer({ min: 0, max: 10_000 })), (draft, estimateBp) => {
        const evidence = evidenceOn('product_search', true);
        let before = 10_000;
        const add = (event: LegEvent) => {
          evidence.add(event);
          expect(evidence.confidenceBp).toBeLessThanOrEqual(before);
          before = evidence.confidenceBp;
        };
        add({ type: 'estimate', estimateBp });
        for (const chunk of draft.chunks) add({ type: 'text', text: chunk });
        add({ type: 'end', stopReason: 'end_turn' });
      }),
      { numRuns: 80 },
    );
  });
});

describe('orders as the store writes them', () => {
  const orders = (texts: readonly string[], state: 'paid' | 'payment_failed') =>
    texts.map((text, i) => {
      const number = `MA-10000${i}`;
      const order = {
        ...{ number, state, history: [], lines: [], currency: 'JPY' as const, total: 0 },
        ...{ expected: null, tracking: null },
      };
      return { id: number, title: number, text, facts: { names: [number], order } };
    });
  const evidenceOf = (texts: readonly string[], draft: string, language: 'en' | 'ja') => {
    const question = language === 'en' ? 'where is my order?' : '注文はどこですか';
    const passages = orders(texts, language === 'en' ? 'paid' : 'payment_failed');
    const of = { question, passages, language, grounding: groundInContext, curve: undefined, verified: {} };
    const evidence = new Evidence({ ...of, task: 'order_status' });
    evidence.add({ type: 'text', text: draft });
    evidence.add({ type: 'end', stopReason: 'end_turn' });
    return evidence;
  };
  const reasonsOn = (texts: readonly string[], language: 'en' | 'ja') =>
    evidenceOf(texts, texts.map((text, i) => `MA-10000${i}\n${text}`).join('\n\n'), language).reasons;

  it('a payment that has arrived is no parcel', () => {
    const texts = ['State: paid, since 2026-11-28. The payment has arrived; packing comes next.'];
    expect(reasonsOn(texts, 'en')).toEqual({});
    const of = (draft: string) => evidenceOf(texts, draft, 'en').unsupported;
    expect(of('MA-100000: the parcel has arrived.')).toBe(1);
    expect(of('MA-100000: the payment and the parcel have arrived.')).toBe(1);
  });

  it('a state that several orders share is no repetition; stated more often than they have it, it is', () => {
    const text = 'State: packing. The books are being packed; the parcel is not on its way yet.';
    const texts3 = [text, text, text].map((one) => `${one}\nExpected delivery: not known yet`);
    expect(reasonsOn(texts3, 'en')).toEqual({});
    const short = texts3
      .map((_, i) => `- MA-10000${i}: being packed. Expected delivery: not known yet.`)
      .join('\n');
    expect(evidenceOf(texts3, short, 'en').reasons).toEqual({});
    const said = `MA-100000: ${text}\n`.repeat(3);
    expect(evidenceOf([text], said, 'en').reasons).toMatchObject({ repeats: 1 });
  });

  it('a denial that is a sentence of the store is none of the model', () => {
    const texts = [
      '状態: 決済エラー (payment_failed). お支払いが完了していません。配送業者: Yamato Transport',
    ];
    expect(reasonsOn(texts, 'ja')).toEqual({});
    expect(evidenceOf(texts, 'MA-100000はYamatoで発送できません。', 'ja').reasons).toMatchObject({
      deniesCovered: 1,
    });
  });
});
