/** Values of `config set` as they are typed, and the history in which a terminal shows them. */
import { afterEach, expect, it, jest } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import { withFields } from '../../../cli/operator/change-config.ts';
import { printTable } from '../../../cli/operator/print-table.ts';

afterEach(() => void jest.restoreAllMocks());

it.each([
  ['cascade.confidenceThreshold=1e-400', 'stored as 0'],
  ['cascade.temperature={"haiku":0.3,"sonnet":-0.0001e-400}', 'stored as 0'],
  ['cascade.confidenceThreshold=0.9999999999999999999', 'stored as 1'],
  ['cascade.confidenceThresholdByTask={"faq":0.800000000000000000001}', 'stored as 0.8'],
])('%s is refused with the number that would be stored', (field, message) => {
  expect(() => withFields(DEFAULT_LIVE_CONFIG, [field])).toThrow(message);
});

it.each([
  ['cascade.confidenceThreshold=0', 0],
  ['cascade.confidenceThreshold=0.0e-400', 0],
  ['cascade.confidenceThreshold=8.10000000000000000000e-1', 0.81],
  ['cascade.confidenceThreshold=0.30000000000000004', 0.30000000000000004],
])('%s is taken', (field, value) => {
  expect(withFields(DEFAULT_LIVE_CONFIG, [field]).cascade.confidenceThreshold).toBe(value);
});

it('digits in a text are no number', () => {
  const notice = 'maintenance={"en":"Back at 1e-400 o\\"clock","ja":"12345678901234567890"}';
  expect(withFields(DEFAULT_LIVE_CONFIG, [notice]).maintenance?.ja).toBe('12345678901234567890');
});

it('a table has one line a row, and no order to the terminal', () => {
  const lines: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);

  printTable(
    ['reason', 'author'],
    [
      ['red \u001B[31m\nsecond\u2028\u202Eline', 'root'],
      ['家族👨‍👩‍👧', 'x'],
    ],
  );

  expect(lines).toHaveLength(3);
  expect(lines.join('')).not.toMatch(/\p{Zl}|\u202E/u);
  expect(lines[1]).toBe('red  [31m second line  root\n');
  expect(lines[2]).toContain('家族👨‍👩‍👧');
});
