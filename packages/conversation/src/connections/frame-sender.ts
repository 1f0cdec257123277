import type { ServerFrame } from '@mangaassist/protocol';

/** Sends frames to connected clients. */
export interface FrameSender {
  /**
   * Resolves when the gateway has accepted the frame; `gone` if the connection is closed.
   * @throws any other error of the gateway, after the adapter's retries.
   */
  send(connectionId: string, frame: ServerFrame): Promise<'sent' | 'gone'>;
}
