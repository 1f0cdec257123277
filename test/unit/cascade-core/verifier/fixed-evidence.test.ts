import { expect, it } from '@jest/globals';
import type { Task } from '@mangaassist/protocol';
import { draftVerdict } from '../../../../packages/cascade-core/src/verifier/evidence/draft-verdict.ts';
import { givenText } from '../../../../packages/cascade-core/src/verifier/evidence/given-text.ts';
import {
  type GrowingEvidence,
  mostVerdict,
} from '../../../../packages/cascade-core/src/verifier/evidence/growing-evidence.ts';

const PASSAGES = [
  'Points programme\nMembers earn 1 point for every ¥100 spent. Points expire 12 months after the last purchase.',
];
const QUESTION = 'When do my points expire?';
const known = (task: Task, more: Partial<GrowingEvidence> = {}): GrowingEvidence => ({
  task,
  estimate: 9_000,
  unsupportedClaims: 0,
  hedgingPhrases: 0,
  isForeign: false,
  isRepeated: false,
  isTruncated: false,
  hasPassages: task !== 'greeting',
  ...more,
});
const verdict = (draft: string, task: Task = 'faq', passages = PASSAGES, question = QUESTION) =>
  draftVerdict(known(task), { task, question, draft, given: givenText(passages) });

it('passes what the passages have', () => {
  expect(verdict('They expire 12 months after your last purchase.')).toBeGreaterThan(0.8);
  expect(verdict('Hello! How can I help you today?', 'greeting', [], 'hi')).toBeGreaterThan(0.8);
});

it('a line of a list is no denial of the model, as a sentence either', () => {
  const passages = [
    'Nana\n- [nana-1] Volume 1, English paperback, $9.99, out of stock, more copies on 2026-12-20',
  ];
  const of = (draft: string) => verdict(draft, 'product_search', passages, 'price of Nana');
  expect(of('Volume 1, English paperback, $9.99, out of stock, more copies on 2026-12-20.')).toBeGreaterThan(
    0.8,
  );
  expect(of('Nana is out of stock.')).toBeLessThan(0.8);
});

it('passes a denial in the words of a search that found nothing, and no other answer', () => {
  const given = givenText(['Search in the store\nThe store does not carry “solo leveling”.'], {
    isNothing: true,
  });
  const of = (draft: string) => {
    const question = 'do you have Solo Leveling?';
    return draftVerdict(known('product_search'), { task: 'product_search', question, draft, given });
  };
  expect(of('The store does not carry “solo leveling”.')).toBeGreaterThan(0.8);
  expect(of('Solo Leveling is here, at $12.99.')).toBeLessThan(0.7);
});

it.each([
  ['95 [faq]'],
  ['I am 90% sure that my answer will be correct.'],
  ['<answer>12 months after the last purchase</answer>'],
  ['No, the store does not have points.'],
  ['They expire after 36 months, as Kazuo Tanaka and Rei Suzuki decided.'],
  ['Yes'],
])('does not pass %j', (draft) => {
  expect(verdict(draft)).toBeLessThan(0.7);
});

it('accepts a total that follows from a price of the passages, and no other number', () => {
  const passages = ['Berserk\n43 volumes. $14.99 a volume, in stock.'];
  const of = (draft: string) =>
    verdict(draft, 'product_search', passages, 'How much are 3 volumes of Berserk?');
  expect(of('Three volumes of Berserk, in stock: 3 × $14.99 = $44.97')).toBeGreaterThan(
    of('Three volumes of Berserk, in stock: $39.97'),
  );
});

it('is careful with a text that is unlike the drafts that the weights were fitted to', () => {
  expect(verdict('Баллы сгорают через 12 months после последней покупки.')).toBeLessThan(0.5);
});

it.each([
  ['a missing estimate', { estimate: 'missing' }],
  ['estimates that contradict each other', { estimate: 'contradicted' }],
  ['a low estimate', { estimate: 4_000 }],
  ['a claim that no source supports', { unsupportedClaims: 1 }],
  ['another language', { isForeign: true }],
  ['repetition', { isRepeated: true }],
  ['truncation', { isTruncated: true }],
  ['doubt', { hedgingPhrases: 1 }],
  ['no data', { hasPassages: false }],
] as const)('is lower for %s', (_, more) => {
  expect(mostVerdict(known('faq', more))).toBeLessThan(mostVerdict(known('faq')));
});

it('lets a draft without an estimate pass only if its words are supported', () => {
  const of = (draft: string) => {
    const evidence = known('faq', { estimate: 'missing' });
    return draftVerdict(evidence, { task: 'faq', question: QUESTION, draft, given: givenText(PASSAGES) });
  };
  expect(of('Points expire 12 months after the last purchase.')).toBeGreaterThanOrEqual(0.8);
  expect(of('Your balance resets each spring, whatever happens.')).toBeLessThan(0.8);
});
