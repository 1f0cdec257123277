import { expect, it } from '@jest/globals';
import { siteRefusal, tokenRefusal } from '../../../cli/console/server/access.ts';

it.each([
  ['the page', 'same-origin', true],
  ['a URL that is typed in', 'none', true],
  ['a command', undefined, true],
  ['another site', 'cross-site', false],
  ['another port of this machine', 'same-site', false],
])('a request of %s passes: %s, %s', (_, site, passes) => {
  expect(siteRefusal(site === undefined ? {} : { 'sec-fetch-site': site }) === null).toBe(passes);
});

it.each([
  ['Bearer secret', true],
  ['Bearer secreT', false],
  ['Bearer ', false],
  ['secret', false],
  [undefined, false],
])('with %j a request has the token: %s', (authorization, passes) => {
  const headers = authorization === undefined ? {} : { authorization };
  expect(tokenRefusal(headers, 'secret') === null).toBe(passes);
});
