import { describe, expect, it } from '@jest/globals';
import { begun, listening, type StoredHandoff } from '@mangaassist/conversation';
import { DynamoHandoffs } from '../../../lambdas/adapters/handoff/dynamo-handoffs.ts';
import { handleConnect } from '../../../lambdas/handoff/connect-events.ts';
import { useTable } from '../../support/stack/table.ts';

const { client, dynamo } = useTable();
const NOW = 1_800_000_000_000;
const clock = { now: () => NOW };
const store = (at = clock) => new DynamoHandoffs({ client: client(), table: dynamo().tableName, clock: at });
const request = (session: string) =>
  ({ id: `${session}.a`, requestId: 'h1', language: 'en', connection: 'c0', nowMs: NOW }) as const;
const begin = (session: string) => store().change(session, (now) => begun(now, request(session)));

describe('hand-offs in the table', () => {
  it('are one for each session, until a day after their last change', async () => {
    const { before, after } = await begin('s1');
    expect(before).toBeNull();
    expect(await store().get('s1')).toEqual(after);
    expect(await store().get('s2')).toBeNull();
    expect(await store({ now: () => NOW + 86_400_000 }).get('s1')).toBeNull();
  });

  it('keep a message of the person for a day, however long they go on', async () => {
    await begin('s10');
    const at = new Date(NOW).toISOString();
    const said = (now: StoredHandoff | null, message: string) =>
      now && { ...now, messages: [...now.messages, { message, text: message, at }] };
    await store().change('s10', (now) => said(now, 'old'));
    const hour = 3_600_000;
    await store({ now: () => NOW + 23 * hour }).change('s10', (now) => now && listening(now, 'c1'));
    const later = store({ now: () => NOW + 24 * hour });

    expect(await later.get('s10')).toMatchObject({ listeners: ['c0', 'c1'], messages: [] });
    await later.change('s10', (now) => now && listening(now, 'c2'));
    expect(await store().get('s10')).toMatchObject({ listeners: ['c0', 'c1', 'c2'], messages: [] });
  });

  it('lose no concurrent change', async () => {
    await begin('s3');
    const names = ['c1', 'c2', 'c3', 'c4'];

    await Promise.all(names.map((name) => store().change('s3', (now) => now && listening(now, name))));

    expect((await store().get('s3'))?.listeners.toSorted()).toEqual(['c0', ...names]);
  });

  it('are asked for once where one request comes several times at once on a connection, and again after some seconds', async () => {
    const request = { requestId: 'h1', connection: 'c0', token: 'i0', sentAtMs: NOW };
    const claims = await Promise.all(
      Array.from({ length: 6 }, (_, n) => store().claim('s8', { ...request, token: `i${n}` })),
    );
    expect(claims.filter((isFirst) => isFirst)).toHaveLength(1);
    // The SDK repeats a write whose response was lost.
    expect(await store().claim('s8', { ...request, token: `i${claims.indexOf(true)}` })).toBe(true);
    expect(await store().claim('s8', { ...request, connection: 'c1', token: 'i7' })).toBe(true);
    expect(await store().claim('s8', { ...request, requestId: 'h2', token: 'i8' })).toBe(true);
    expect(await store().get('s8')).toBeNull();
  });

  it.each([-150_000, 300_000])(
    'are asked for again by the times of their frames, for an environment whose clock is %i ms ahead',
    async (aheadMs) => {
      const session = `s9${aheadMs}`;
      const request = { requestId: 'h1', connection: 'c0', token: 'i0', sentAtMs: NOW };
      await store().claim(session, request);
      const other = store({ now: () => NOW + aheadMs });
      const again = (sentAtMs: number) => other.claim(session, { ...request, token: 'i1', sentAtMs });

      expect([await again(NOW + 9_999), await again(NOW + 10_000)]).toEqual([false, true]);
    },
  );

  it('are left by a connection for the requests that were sent until then, for some seconds', async () => {
    expect(await store().hasLeft('c9', 5)).toBe(false);
    await store().leave('c9', 7);
    // Its handler was slower than that of the later frame.
    await store().leave('c9', 6);

    const left = await Promise.all([6, 7, 8].map((sentAtMs) => store().hasLeft('c9', sentAtMs)));
    expect(left).toEqual([true, true, false]);
    // By an environment whose clock is five minutes ahead, too.
    expect(await store({ now: () => NOW + 300_000 }).hasLeft('c9', 6)).toBe(true);
    expect(await store({ now: () => NOW + 310_000 }).hasLeft('c9', 6)).toBe(false);
  });

  it('are not written by a rule that changes nothing', async () => {
    const { after } = await begin('s4');
    const same = await store().change('s4', (now) => now);
    expect(same).toEqual({ before: after, after });
    expect(await store().change('s5', () => null)).toEqual({ before: null, after: null });
  });

  it('are found by the contact of their desk, whose agents’ messages are the person’s', async () => {
    await begin('s6');
    await store().link('contact-1', 's6.a');
    const frames: unknown[] = [];
    const deps = {
      handoffs: store(),
      sessions: { get: async () => null },
      turns: { list: async () => [] },
      sender: { send: async (_: string, frame: unknown) => void frames.push(frame) },
      metrics: { count: () => undefined },
      clock,
      log: {},
    } as never;
    const record = (fields: object, ContactId = 'contact-1') =>
      ({ Sns: { Message: JSON.stringify({ ContactId, ...fields }) } }) as never;
    const event = (name: string) => `application/vnd.amazonaws.connect.event.${name}`;

    await handleConnect(
      {
        Records: [
          record({ Id: 'e0', Type: 'MESSAGE', ParticipantRole: 'AGENT', Content: 'Lost' }, 'another'),
          record({
            Id: 'e1',
            Type: 'EVENT',
            ParticipantRole: 'AGENT',
            ContentType: event('participant.joined'),
            DisplayName: 'Aoi',
          }),
          record({ Id: 'e2', Type: 'MESSAGE', ParticipantRole: 'CUSTOMER', Content: 'My own words' }),
          record({ Id: 'e3', Type: 'MESSAGE', ParticipantRole: 'AGENT', Content: 'Hello' }),
          record({ Id: 'e4', Type: 'EVENT', ContentType: event('chat.ended') }),
        ],
      },
      deps,
    );

    expect(frames).toMatchObject([
      { type: 'handoff.accepted', person: 'Aoi' },
      { type: 'handoff.message', message: 'e3', text: 'Hello' },
      { type: 'handoff.closed', reason: 'person' },
    ]);
    const ended = (await store().get('s6')) as StoredHandoff;
    expect(ended.state).toBe('closed');
  });
});
