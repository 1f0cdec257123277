import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { verifierOf } from '../../../lambdas/verifier-of.ts';
import { readDeploySettings } from '../../../lib/stages/deploy-settings.ts';
import { fitVerifier } from '../../../packages/cascade-core/training/fit-verifier.ts';

const folder = mkdtempSync(join(tmpdir(), 'verifier-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (name: string, text: string) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const examples = Array.from({ length: 60 }, (_, i) => ({
  question: `How many volumes has series ${i}?`,
  draft: i % 2 === 0 ? `It has ${i} volumes.` : 'I do not know that at all.',
  passages: [`Series ${i}\n${i} volumes.`],
  task: 'product_search',
  weak: i % 2 === 0 ? 1 : 0,
  strong: 1,
}));
const errors: string[] = [];
const log = { error: (message: string) => void errors.push(message) };

it('reads the file that the training wrote', () => {
  const verifier = verifierOf(fileOf('model.json', JSON.stringify(fitVerifier(examples))), log);

  expect(verifier?.(examples[0] as (typeof examples)[number], 'product_search').gain).toBeLessThanOrEqual(
    0.5,
  );
  expect(errors).toEqual([]);
});

it.each([
  ['is not JSON', '{'],
  ['is of another kind', JSON.stringify({ version: 1, reads: 'question' })],
  ['is null', 'null'],
  ['lacks a part that only a verdict reads', JSON.stringify({ ...fitVerifier(examples), curve: undefined })],
])('leaves the fixed weights to decide if the file %s', (_, text) => {
  errors.length = 0;

  expect(verifierOf(fileOf('wrong.json', text), log)).toBeUndefined();
  expect(errors).toEqual(['verifier not read: the fixed weights decide']);
});

it.each([
  ['package.json', /^models\.verifier 'package\.json' is no verifier of drafts \(its version\)/],
  ['lib', /^models\.verifier 'lib' is a folder; it must be the path of a file that/],
  ['README.md', /^models\.verifier 'README\.md' is not JSON/],
  ['absent.json', /^models\.verifier 'absent\.json' is not there/],
])('a deployment with %s in its place is refused with the reason', (verifier, reason) => {
  const read = () => readDeploySettings('dev', { hostWidget: true, models: { verifier } });
  const problems = () => {
    try {
      read();
      return [];
    } catch (error) {
      return String((error as Error).message)
        .split('\n')
        .map((line) => line.replace(/^[\s•-]+/, ''));
    }
  };
  expect(problems()).toContainEqual(expect.stringMatching(reason));
});

it('a deployment with a file of the training is read', () => {
  const verifier = fileOf('own.json', JSON.stringify(fitVerifier(examples)));
  expect(readDeploySettings('dev', { hostWidget: true, models: { verifier } }).models.verifier).toBe(
    verifier,
  );
});

it('is not there without a file', () => {
  expect(verifierOf(undefined, log)).toBeUndefined();
});
