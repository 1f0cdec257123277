import { expect, it } from '@jest/globals';
import { fixedVerdict } from '../../../../packages/cascade-core/src/verifier/fixed-evidence.ts';

const PASSAGES = [
  'Points programme\nMembers earn 1 point for every ¥100 spent. Points expire 12 months after the last purchase.',
];
const QUESTION = 'When do my points expire?';
const verdict = (draft: string, task = 'faq', passages = PASSAGES, question = QUESTION) =>
  fixedVerdict({ question, draft, passages }, task);

it('passes what the passages have', () => {
  expect(verdict('They expire 12 months after your last purchase.')).toBeGreaterThan(0.8);
  expect(verdict('Hello! How can I help you today?', 'greeting', [], 'hi')).toBeGreaterThan(0.8);
});

it.each([
  ['95 [faq]'],
  ['I am 90% sure that my answer will be correct.'],
  ['<answer>12 months after the last purchase</answer>'],
  ['ポイントは12ヶ月で失効します。'],
  ['No, the store does not have points.'],
  ['They expire after 36 months, as Kazuo Tanaka and Rei Suzuki decided.'],
  ['Yes'],
])('does not pass %j', (draft) => {
  expect(verdict(draft)).toBeLessThan(0.5);
});

it('accepts a total that follows from a price of the passages, and no other number', () => {
  const passages = ['Berserk\n43 volumes. $14.99 a volume, in stock.'];
  const of = (draft: string) =>
    verdict(draft, 'product_search', passages, 'How much are 3 volumes of Berserk?');
  expect(of('Three volumes of Berserk, in stock: 3 × $14.99 = $44.97')).toBeGreaterThan(
    of('Three volumes of Berserk, in stock: $39.97'),
  );
});
