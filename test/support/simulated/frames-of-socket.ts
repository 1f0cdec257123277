/** Checks of the frames that the sockets of a simulated world got: one socket, several sessions and answers. */
import { brokenPromises, isEnd } from '../promises.ts';
import { type AnyFrame, shownText } from '../stack/chat-socket.ts';
import { isWhole, type Received, type StreamWorld } from './stream-world.ts';

/** A frame that a client sent. */
export interface Sent {
  readonly socket: string;
  readonly frame: { readonly action: string; readonly id?: string; readonly session?: string };
}

/** Promises of docs/protocol.md that the frames of a socket break. */
export function brokenOn(
  posted: readonly Received[],
  sent: readonly Sent[],
  ids: readonly string[],
): readonly string[] {
  const once = onceEach(posted);
  const lost = once.flatMap(({ frame, isLost }) => (isLost && frame.id !== undefined ? [frame.id] : []));
  const sessions = perSession(once);
  const opens = sent.filter(({ frame }) => frame.action === 'session.open').length;
  const opensItself = sent[0]?.frame.action === 'session.open' ? 0 : 1;
  const opened = once.filter(({ frame }) => frame.type === 'session.opened').length;
  const pieces = sessions.flatMap((session, index) =>
    ids.flatMap((id) => untilLoss(session, id, index === sessions.length - 1)),
  );
  return [
    ...pieces.flatMap(({ frames, isOpenEnded }) =>
      brokenPromises(frames, { unended: isOpenEnded ? ids : [] }),
    ),
    ...pieces.flatMap(({ frames }) => mixedTexts(frames)),
    ...beforeSession(once),
    ...(opened > opens + opensItself ? [`${opened} sessions were opened`] : []),
    ...unanswered(
      once.map(({ frame }) => frame),
      sent,
      lost,
    ),
  ];
}

/** A frame that is posted again bears the same number: clients drop it. */
export function onceEach(posted: readonly Received[]): readonly Received[] {
  return posted.filter(({ frame }, index) => posted.findIndex((each) => each.frame === frame) === index);
}

/** Frames of an answer, cut where one was lost: the connection gets no more of it until it is asked for again. */
function untilLoss(session: readonly Received[], id: string, isLast: boolean) {
  const pieces: AnyFrame[][] = [[]];
  for (const { frame, isLost } of session) {
    if (frame.id !== id) continue;
    if (isLost) pieces.push([]);
    else pieces.at(-1)?.push(frame);
  }
  return pieces.map((frames, index) => ({ frames, isOpenEnded: !isLast || index < pieces.length - 1 }));
}

/** Cuts where the socket begins to speak for another session. */
export function perSession(posted: readonly Received[]): readonly Received[][] {
  const parts: Received[][] = [[]];
  let session: string | null = null;
  for (const each of posted) {
    const { frame } = each;
    if (frame.type === 'session.opened') {
      if (session !== null && frame.session !== session) parts.push([]);
      session = frame.session;
    }
    parts.at(-1)?.push(each);
  }
  return parts;
}

/** Finished answers whose text is not that of one model call. */
function mixedTexts(frames: readonly AnyFrame[]): readonly string[] {
  return finishedTexts(frames)
    .filter((text) => !isWhole(text))
    .map((text) => `the text is mixed: ${text}`);
}

/** The text of each `answer.finished`, as a client shows it. */
function finishedTexts(frames: readonly AnyFrame[]): readonly string[] {
  return frames.flatMap((frame, index) => {
    if (frame.type !== 'answer.finished') return [];
    const from = frames.slice(0, index).findLastIndex(isEnd) + 1;
    return [shownText(frames.slice(from, index + 1))];
  });
}

/** Finished answers whose text is not the stored one, character for character. */
export async function unlikeStored(
  posted: readonly Received[],
  world: StreamWorld,
  ids: readonly string[],
): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const part of perSession(onceEach(posted))) {
    const opened = part.find(({ frame }) => frame.type === 'session.opened')?.frame;
    if (opened?.type !== 'session.opened') continue;
    for (const id of ids) {
      const stored = await world.storedAnswer(opened.session, id);
      for (const { frames } of untilLoss(part, id, true)) {
        broken.push(
          ...finishedTexts(frames)
            .filter((text) => text !== stored)
            .map((text) => `${id}: shown «${text}», stored «${stored}»`),
        );
      }
    }
  }
  return broken;
}

/** Answer frames that came before the socket had a session. */
function beforeSession(posted: readonly Received[]): readonly string[] {
  const opened = posted.findIndex(({ frame }) => frame.type === 'session.opened');
  return posted
    .slice(0, opened === -1 ? posted.length : opened)
    .flatMap(({ frame }) =>
      frame.type.startsWith('answer.') ? [`${frame.type} came before session.opened`] : [],
    );
}

/** Questions after the last `session.open` that got no end. */
function unanswered(
  frames: readonly AnyFrame[],
  sent: readonly Sent[],
  lost: readonly string[],
): readonly string[] {
  const last = sent.findLastIndex(({ frame }) => frame.action === 'session.open');
  const asked = new Set(
    sent
      .slice(last + 1)
      .flatMap(({ frame }) => (frame.action === 'message.send' && frame.id ? [frame.id] : [])),
  );
  return [...asked]
    .filter((id) => !lost.includes(id))
    .filter((id) => !frames.some((frame) => frame.id === id && isEnd(frame)))
    .map((id) => `${id}: it got no end`);
}
