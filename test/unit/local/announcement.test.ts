/** What `npm start` says of itself: ready only once the shop's data is there. */
import { expect, it } from '@jest/globals';
import { announcement } from '../../../local/announcement.ts';

const STACK = {
  page: 'http://127.0.0.1:1/',
  socket: 'ws://127.0.0.1:1/v1',
  console: 'http://127.0.0.1:1/ops#token=t',
  issuer: null,
  service: null,
};
const said = (isStoreLoaded: boolean) => announcement(STACK, { data: '/d', isStoreLoaded });
const json = (isStoreLoaded: boolean) =>
  JSON.parse(announcement(STACK, { data: '/d', json: true, isStoreLoaded }));

it('names itself ready once the shop’s data is loaded, and not before', () => {
  expect(said(true)).toMatch(/^MangaAssist is ready\.\n {2}page {4}http:/);
  expect(said(true)).toContain('  models  stand-in models (no AWS, no language model)\n');
  expect(said(false)).not.toContain('is ready.');
  expect(said(false)).toMatch(/still being loaded.*\n {2}page {4}http:/);
});

it('has that in its line of JSON, beside the fields that scripts read', () => {
  expect(json(true)).toEqual({
    page: STACK.page,
    socket: STACK.socket,
    console: STACK.console,
    pid: process.pid,
    storeLoaded: true,
  });
  expect(json(false)).toMatchObject({ socket: STACK.socket, storeLoaded: false });
});
