/** Contract of FrameSender: the client gets exactly the frame, or the sender returns `gone`. */
import { describe, expect, it } from '@jest/globals';
import type { FrameSender } from '../../../packages/conversation/src/connections/frame-sender.ts';
import type { ServerFrame } from '../../../packages/protocol/src/frames.ts';

/** A client that is connected for one test. */
export interface ConnectedClient {
  readonly connectionId: string;
  /** The text frames it got so far. */
  readonly received: readonly string[];
  /** Closes the socket and resolves once the server has noticed. */
  close(): Promise<void>;
}

export interface FrameSenderSurroundings {
  readonly sender: FrameSender;
  connect(): Promise<ConnectedClient>;
  /** Resolves once the client has got everything that was sent to it. */
  settled(client: ConnectedClient): Promise<void>;
}

export const DELTA = {
  type: 'answer.delta',
  id: 'm1',
  seq: 1,
  text: 'はい、『よつばと!』です。👩‍👧‍👦 𠮷 "quoted" \\ \n\u2028\u0001',
} as const satisfies ServerFrame;

export function frameSenderSuite(adapter: string, surroundings: () => FrameSenderSurroundings): void {
  describe(`FrameSender on ${adapter}`, () => {
    it('hands the client exactly the frame, as JSON', async () => {
      const { sender, connect, settled } = surroundings();
      const client = await connect();

      expect(await sender.send(client.connectionId, DELTA)).toBe('sent');

      await settled(client);
      expect(client.received).toEqual([JSON.stringify(DELTA)]);
    });

    it('keeps the order of frames that are sent one after the other', async () => {
      const { sender, connect, settled } = surroundings();
      const client = await connect();
      const frames = Array.from({ length: 20 }, (_, seq) => ({ ...DELTA, seq, text: `${seq}` }));

      for (const frame of frames) await sender.send(client.connectionId, frame);

      await settled(client);
      expect(client.received).toEqual(frames.map((frame) => JSON.stringify(frame)));
    });

    it('sends to the connection that is named and to no other', async () => {
      const { sender, connect, settled } = surroundings();
      const [first, second] = [await connect(), await connect()];

      await sender.send(second.connectionId, { type: 'pong' });

      await settled(second);
      expect([first.received, second.received]).toEqual([[], ['{"type":"pong"}']]);
    });

    it('returns gone for an unknown connection', async () => {
      expect(await surroundings().sender.send('bm9ib2R5=', DELTA)).toBe('gone');
    });

    it('returns gone for a connection whose socket is closed', async () => {
      const { sender, connect } = surroundings();
      const client = await connect();

      await client.close();

      expect(await sender.send(client.connectionId, DELTA)).toBe('gone');
    });

    it('sends to other connections after one is gone', async () => {
      const { sender, connect, settled } = surroundings();
      const [left, stays] = [await connect(), await connect()];
      await left.close();
      await sender.send(left.connectionId, DELTA);

      expect(await sender.send(stays.connectionId, { type: 'pong' })).toBe('sent');

      await settled(stays);
      expect(stays.received).toEqual(['{"type":"pong"}']);
    });
  });
}
