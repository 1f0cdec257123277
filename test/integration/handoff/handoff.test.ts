/** A conversation that a person of the shop takes over, from the request to the end. */
import { describe, expect, it } from '@jest/globals';
import { type ChatSocket, shownText } from '../../support/stack/chat-socket.ts';
import { inboxOf } from '../../support/stack/inbox.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { openSession } from '../../support/stack/open-session.ts';

const { connect, stack, documents } = useLocalStack({ handOff: true });

const next = (socket: ChatSocket, type: string, from = 0) =>
  socket.next((frame) => frame.type === type, from);
const REQUEST = { action: 'handoff.request', id: 'h1', note: 'It is about my parcel.', locale: 'en' };

/** A session whose request is with the inbox. */
async function requested(fields: object = {}) {
  const socket = await connect();
  socket.send({ ...REQUEST, ...fields });
  const frame = await next(socket, 'handoff.requested');
  if (frame.type !== 'handoff.requested') throw new Error(frame.type);
  return { socket, handoff: frame.handoff, inbox: inboxOf(stack()) };
}

describe('a shopper who asks for a person', () => {
  it('gets one: requested, accepted, words both ways, closed, and the assistant again', async () => {
    const socket = await connect();
    await socket.ask('m1', 'Where can I buy volume 1 of Dandadan?');
    socket.send(REQUEST);
    await next(socket, 'handoff.requested');
    const inbox = inboxOf(stack());
    const { handoff, transcript, note } = await inbox.entry((entry) => entry.note === REQUEST.note);
    expect(note).toBe('It is about my parcel.');
    expect(transcript).toMatchObject([{ question: 'Where can I buy volume 1 of Dandadan?' }]);

    await inbox.act(handoff, { action: 'accept', person: 'Aoi' });
    expect(await next(socket, 'handoff.accepted')).toMatchObject({ handoff, person: 'Aoi' });
    const asked = await socket.ask('m2', 'Where is it?');
    expect(asked[0]).toMatchObject({ type: 'answer.started', care: 'handoff' });
    expect(asked.at(-1)).toMatchObject({ type: 'answer.finished', care: 'handoff', costUsd: 0 });
    const { lines } = await inbox.entry((entry) => entry.handoff === handoff && entry.lines.length > 0);
    expect(lines).toEqual([{ from: 'shopper', text: 'Where is it?' }]);

    await inbox.act(handoff, { action: 'message', text: 'It leaves today.' });
    expect(await next(socket, 'handoff.message')).toMatchObject({ text: 'It leaves today.', after: 'm2' });
    await inbox.act(handoff, { action: 'close' });
    expect(await next(socket, 'handoff.closed')).toMatchObject({ handoff, reason: 'person' });
    const answered = await socket.ask('m3', 'Do you have Berserk?');
    expect(answered.at(-1)).not.toHaveProperty('care');
    expect(documents.filter((each) => 'HandoffsRequested' in each || 'HandoffsAccepted' in each).length).toBe(
      2,
    );
  });

  it.each([
    ['I want to kill myself, please somebody', 'en', /988/],
    ['死にたいです。誰か話を聞いてください', 'ja', /0120/],
  ])(
    'and writes in the note %j gets the lines of help first, and the desk the reason',
    async (note, locale, line) => {
      const { socket, handoff, inbox } = await requested({ note, locale });
      const [frame] = socket.frames.filter(({ type }) => type === 'handoff.requested');
      const { text } = frame as { readonly text: string };

      expect(text).toMatch(line);
      expect(text.search(line)).toBeLessThan(text.search(/Your request is with|ご依頼/));
      const entry = await inbox.entry((each) => each.handoff === handoff);
      expect(entry).toMatchObject({ reason: 'crisis', note });
      expect(entry).not.toHaveProperty('lines', expect.stringMatching(line));
    },
  );

  it('gets no such lines for a note about something else', async () => {
    const { socket } = await requested({ note: 'This postage is killing me' });
    const [frame] = socket.frames.filter(({ type }) => type === 'handoff.requested');

    expect((frame as { readonly text: string }).text).toMatch(/^Your request is with/);
  });

  it('who sends the request again gets the same hand-off', async () => {
    const { socket, handoff } = await requested();
    const from = socket.frames.length;
    socket.send(REQUEST);

    expect(await next(socket, 'handoff.requested', from)).toMatchObject({ handoff });
  });

  it('who sends the request six times at once asks once: the next session has a request left', async () => {
    const socket = await connect();
    await openSession(socket);
    for (let n = 1; n <= 6; n += 1) socket.send(REQUEST);
    const first = await next(socket, 'handoff.requested');
    socket.send({ action: 'handoff.close' });
    await next(socket, 'handoff.closed');

    for (let n = 2; n <= 5; n += 1) {
      const from = socket.frames.length;
      socket.send({ ...REQUEST, id: `h${n}` });
      expect(await next(socket, 'handoff.requested', from)).not.toMatchObject(first);
      socket.send({ action: 'handoff.close' });
      await next(socket, 'handoff.closed', from);
    }
    const reasons = socket.frames.map((frame) => ('reason' in frame ? frame.reason : null));
    expect(reasons).not.toContain('limited');
  });

  it.each([
    ['in a new session', false],
    ['in a session', true],
  ])('who takes the request back in the next frame, %s, has asked for nothing', async (_, isOpened) => {
    const socket = await connect();
    if (isOpened) await openSession(socket);

    socket.send(REQUEST);
    socket.send({ action: 'handoff.close' });

    const ended = await next(socket, 'handoff.closed');
    expect(ended).toMatchObject({ reason: 'shopper' });
    const handoff = 'handoff' in ended ? ended.handoff : '';
    await inboxOf(stack()).entry((entry) => entry.handoff === handoff && entry.state === 'closed');
  });

  it('is answered by the assistant while the request waits', async () => {
    const { socket } = await requested();

    const answered = await socket.ask('m1', 'Do you have Berserk?');

    expect(answered.at(-1)).not.toHaveProperty('care');
  });

  it('can leave: the person gets a notice, and the assistant answers', async () => {
    const { socket, handoff, inbox } = await requested();
    await inbox.act(handoff, { action: 'accept' });
    await next(socket, 'handoff.accepted');

    socket.send({ action: 'handoff.close' });

    expect(await next(socket, 'handoff.closed')).toMatchObject({ reason: 'shopper' });
    await inbox.entry((entry) => entry.handoff === handoff && entry.state === 'closed');
    const { status } = await inbox.act(handoff, { action: 'message', text: 'Hello?' });
    expect(status).toBe(409);
  });

  it('who comes back gets the state and the words of the person', async () => {
    const { socket, handoff, inbox } = await requested();
    await inbox.act(handoff, { action: 'accept', person: 'Aoi' });
    await inbox.act(handoff, { action: 'message', text: 'Hello!' });
    await next(socket, 'handoff.message');
    const opened = socket.frames.find((frame) => frame.type === 'session.opened');
    socket.vanish();
    if (opened?.type !== 'session.opened') throw new Error('no session');
    const { session, resume, guest } = opened;

    const again = await connect({ protocols: ['mangaassist.v1', `bearer.${guest}`] });
    const resumed = await openSession(again, { session, resume });

    expect(resumed.handoff).toMatchObject({
      state: 'accepted',
      person: 'Aoi',
      messages: [{ text: 'Hello!' }],
    });
    await inbox.act(handoff, { action: 'message', text: 'Still there?' });
    expect(await next(again, 'handoff.message')).toMatchObject({ text: 'Still there?' });
  });

  it('in a crisis gets the lines beside the person, who reads the message', async () => {
    const { socket, handoff, inbox } = await requested();
    await inbox.act(handoff, { action: 'accept' });
    await next(socket, 'handoff.accepted');

    const frames = await socket.ask('m1', 'I want to kill myself');

    expect(frames.at(-1)).toMatchObject({ care: 'crisis' });
    expect(shownText(frames)).toContain('0120-279-338');
    expect(shownText(frames)).not.toContain('nobody is reading');
    await inbox.entry((entry) => entry.handoff === handoff && entry.lines.length === 1);
  });

  it('who is another guest has no part in it: neither its frames nor its state', async () => {
    const { socket, handoff, inbox } = await requested();
    const opened = socket.frames.find((frame) => frame.type === 'session.opened');
    const other = await connect();
    other.send({
      action: 'session.open',
      session: opened?.type === 'session.opened' ? opened.session : '',
      resume: 'guessed',
    });
    expect(await next(other, 'error')).toMatchObject({ code: 'unauthorized' });
    await inbox.act(handoff, { action: 'accept' });
    await next(socket, 'handoff.accepted');

    other.send({ action: 'handoff.close' });
    const frames = await other.ask('m1', 'Do you have Berserk?');

    expect(frames.at(-1)).not.toHaveProperty('care');
    expect(other.frames.filter(({ type }) => type.startsWith('handoff.'))).toEqual([]);
    expect(await inbox.act(handoff, { action: 'message', text: 'Hello' })).toMatchObject({ status: 200 });
  });

  it('who asks again under new ids while the request waits or is taken gets its state, and uses up no further one', async () => {
    const { socket, handoff, inbox } = await requested();
    const again = async (id: string, type: string) => {
      const from = socket.frames.length;
      socket.send({ ...REQUEST, id });
      const isState = (frame: { type: string }) => /^handoff\.(requested|accepted|closed)$/.test(frame.type);
      expect(await socket.next(isState, from)).toMatchObject({ type, handoff });
    };
    for (let n = 2; n <= 5; n += 1) await again(`h${n}`, 'handoff.requested');
    await inbox.act(handoff, { action: 'accept', person: 'Aoi' });
    await next(socket, 'handoff.accepted');
    for (let n = 6; n <= 8; n += 1) await again(`h${n}`, 'handoff.accepted');

    await inbox.act(handoff, { action: 'close' });
    await next(socket, 'handoff.closed');
    const from = socket.frames.length;
    socket.send({ ...REQUEST, id: 'h9' });
    expect(await next(socket, 'handoff.requested', from)).not.toMatchObject({ handoff });
  });

  it('who asks too often in an hour has to wait', async () => {
    const socket = await connect();
    const ends = [];
    for (let n = 1; n <= 6; n += 1) {
      const from = socket.frames.length;
      socket.send({ ...REQUEST, id: `h${n}` });
      ends.push(await socket.next(({ type }) => /^handoff.(requested|closed)$/.test(type), from));
      socket.send({ action: 'handoff.close' });
      await socket.next((frame) => frame.type === 'handoff.closed', socket.frames.length - 1);
    }

    expect(ends.at(-1)).toMatchObject({ type: 'handoff.closed', reason: 'limited' });
  });
});

describe('a contact where the reply comes outside of the chat', () => {
  const required = useLocalStack({ handOff: true, env: { HANDOFF_CONTACT: 'required' } });

  it('is missing unless the shopper can be reached by it: an e-mail address or a telephone number', async () => {
    const socket = await required.connect();
    const replyTo = async (id: string, contact: string) => {
      const from = socket.frames.length;
      socket.send({ ...REQUEST, id, contact });
      return socket.next(({ type }) => /^handoff\.(requested|closed)$/.test(type), from);
    };

    for (const [n, contact] of ['x', 'me', '@', 'a@b', '1234', 'https://example.com'].entries())
      expect(await replyTo(`x${n}`, contact)).toMatchObject({ reason: 'contact_missing' });
    for (const [n, contact] of ['haruka@example.com', '+81 90-1234-5678', '０９０１２３４５６７８'].entries())
      expect(await replyTo(`h${n}`, contact)).toMatchObject({ type: 'handoff.requested' });
  });
});

describe('an offer of a person', () => {
  it.each([
    ['I want to talk to a human', 'person', 'en'],
    ['your customer service is terrible', 'complaint', 'en'],
    ['オペレーターに繋いで', 'person', 'ja'],
  ])('follows “%s”', async (text, reason, language) => {
    const socket = await connect();
    const frames = await socket.ask('m1', text);

    const offer = await next(socket, 'handoff.offered');

    expect(offer).toMatchObject({ reason, contact: 'optional', hours: { timeZone: 'Asia/Tokyo' } });
    expect(shownText(frames)).toContain(language === 'ja' ? '下のボタン' : 'Ask for one below');
  });
});
