import type { ServerFrame } from '@mangaassist/protocol';

/** Sends frames to connected clients. */
export interface FrameSender {
  /**
   * Resolves once the gateway has the frame: `gone` if the connection is closed.
   * @throws whatever the gateway answers otherwise, after its own retries.
   */
  send(connectionId: string, frame: ServerFrame): Promise<'sent' | 'gone'>;
}
