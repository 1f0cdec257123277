import { expect, test } from '@jest/globals';
import { senseOf } from '../../../packages/care/src/likeness/senses.ts';

test.each([
  ['blade', 'knife'],
  ['terrified', 'scared'],
])('%s and %s are of like sense', (a, b) => {
  expect(senseOf(a)).toBeDefined();
  expect(senseOf(a)?.coarse).toBe(senseOf(b)?.coarse);
});

test('words of another sense are apart', () => {
  expect(senseOf('knife')?.coarse).not.toBe(senseOf('father')?.coarse);
});

test('a rare word has no sense, nor have names that every object has', () => {
  for (const word of ['sewerslide', '', 'constructor', '__proto__']) expect(senseOf(word)).toBeUndefined();
});
