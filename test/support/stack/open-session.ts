import type { SessionOpened } from '../../../packages/protocol/src/frames.ts';
import type { ChatSocket } from './chat-socket.ts';

/** Opens a session, or resumes one with the fields of the frame given. */
export async function openSession(socket: ChatSocket, fields: object = {}): Promise<SessionOpened> {
  const from = socket.frames.length;
  socket.send({ action: 'session.open', ...fields });
  const opened = await socket.next(({ type }) => type === 'session.opened' || type === 'error', from);
  if (opened.type !== 'session.opened') throw new Error(`Not opened: ${JSON.stringify(opened)}`);
  return opened;
}
