import { describe, expect, it } from '@jest/globals';
import type { HandoffFrame } from '../../../packages/protocol/src/handoff.ts';
import { scriptedClient } from './scripted-sockets.ts';
import { OPENED } from './server-frames.ts';

describe('the hand-off of the chat client', () => {
  it('is asked for once the socket is open, also before the first question', () => {
    const { client, socket } = scriptedClient();
    client.requestPerson({ contact: 'reader@example.com', locale: 'en' });
    socket().happens('open');

    expect(socket().sent).toMatchObject([
      { action: 'handoff.request', contact: 'reader@example.com', locale: 'en' },
    ]);
    client.leavePerson();
    expect(socket().sent.at(-1)).toEqual({ action: 'handoff.close' });
  });

  it('passes its frames on, and leaves the answer in flight alone', () => {
    const frames: HandoffFrame[] = [];
    const { client, socket } = scriptedClient({ onHandoff: (frame) => frames.push(frame) });
    client.ask('hello');
    socket().happens('open');
    socket().receives(OPENED);
    socket().receives({ type: 'handoff.accepted', handoff: 's.a', text: 'Aoi is here now.' });

    expect(frames.map(({ type }) => type)).toEqual(['handoff.accepted']);
    expect(socket().sent.map(({ action }) => action)).toEqual(['message.send']);
  });

  it('ignores its frames without a listener', () => {
    const { client, socket } = scriptedClient();
    client.connect();
    socket().happens('open');
    expect(() =>
      socket().receives({ type: 'handoff.offered', reason: 'person', contact: 'optional', text: '' }),
    ).not.toThrow();
  });
});
