/** The readers of options and arguments: what each refuses. */
import { expect, it } from '@jest/globals';
import { httpsUrl, httpUrl, path, socketUrl, someText, wholeNumber } from '../../../cli/option-values.ts';
import { NO_URL, NO_WHOLE_NUMBER } from '../../support/commands/wrong-values.ts';

it.each(['', ...NO_WHOLE_NUMBER, '11'])('a whole number from 0 to 10 is not %j', (text) => {
  expect(() => wholeNumber(0, 10)(text)).toThrow('It must be a whole number from 0 to 10.');
});

it.each(['', ...NO_URL])('no URL is %j', (text) => {
  expect(() => httpUrl(text)).toThrow('It must be an http:// or https:// URL.');
  expect(() => httpsUrl(text)).toThrow('It must be an https:// URL.');
  expect(() => socketUrl(text)).toThrow('It must be a ws:// or wss:// URL.');
});

it.each(['', ' '])('%j is neither a text nor a path', (text) => {
  expect(() => someText(text)).toThrow('It must not be empty.');
  expect(() => path(text)).toThrow('It must be a path.');
});

it('what is right is read', () => {
  expect([wholeNumber(0, 10)('10'), wholeNumber(0, 10)('0'), httpUrl('http://a/'), path('x')]).toEqual([
    10,
    0,
    'http://a/',
    'x',
  ]);
});
