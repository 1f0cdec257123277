/** Seeded schedules of client frames on sockets of one session, and the promises that they break. */
import { seededRandom } from '../../../packages/classifier/training/random.ts';
import { brokenPromises, isEnd } from '../promises.ts';
import { type AnyFrame, shownText } from '../stack/chat-socket.ts';
import { ANSWER_MS, isWhole, type Received, StreamWorld } from './stream-world.ts';

const SOCKETS = ['a', 'b'] as const;
const IDS = ['m1', 'm2'] as const;
const LONGEST_RUN_MS = 120_000;
const CLOCKS_APART_MS = 150_000;

export interface Outcome {
  readonly broken: readonly string[];
  /** A line for each frame that a client sent, and for each that was posted. */
  readonly transcript: readonly string[];
}

interface Sent {
  readonly socket: string;
  readonly frame: { readonly action: string; readonly id?: string; readonly session?: string };
}

/** Runs the schedule of a seed to its end. */
export async function runSchedule(seed: number): Promise<Outcome> {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const aheadMs = () => (random() * 2 - 1) * CLOCKS_APART_MS;
  const world = new StreamWorld({
    random,
    aheadMs: random() < 0.5 ? [0, 0] : [aheadMs(), aheadMs()],
    postMs: pick([5, 30, 60]),
    lostPosts: pick([0, 0, 0.02]),
    lostReplies: pick([0, 0, 0.1]),
    burst: pick([null, null, 1, 2]),
    paidAnswers: pick([null, null, 0, 1, 2]),
  });
  for (const socket of SOCKETS) await world.connect(socket);
  const sent: Sent[] = [];
  const beganAtMs = world.time.nowMs;
  let askedAtMs = beganAtMs;
  const count = 4 + Math.floor(random() * 7);
  for (let step = 0; step < count; step += 1) {
    const isNearEnd = random() < 0.35;
    const endsAtMs = askedAtMs + ANSWER_MS + random() * 300 - 50;
    const nextAtMs = world.time.nowMs + pick([3, 10, 100, 600]) * (1 + random());
    await world.run(isNearEnd && endsAtMs > nextAtMs ? endsAtMs : nextAtMs);
    const socket = random() < 0.7 ? 'a' : 'b';
    const frame = nextFrame(world, socket, pick, random());
    if (frame.action === 'message.send') askedAtMs = world.time.nowMs;
    sent.push({ socket, frame });
    world.send(socket, random() < 0.5 ? 0 : 1, frame);
  }
  await world.run(world.time.nowMs + LONGEST_RUN_MS);
  const broken: string[] = [];
  for (const socket of SOCKETS) {
    const posted = world.posted(socket);
    const problems = [
      ...brokenOn(
        posted,
        sent.filter((each) => each.socket === socket),
      ),
      ...(await unlikeStored(posted, world)),
    ];
    broken.push(...problems.map((problem) => `socket ${socket}: ${problem}`));
  }
  return {
    broken: [...broken, ...world.errors.map((error) => `failed: ${error}`)],
    transcript: world.transcript,
  };
}

/** A frame that a client may send at that moment. */
function nextFrame(
  world: StreamWorld,
  socket: string,
  pick: <T>(items: readonly T[]) => T,
  kind: number,
): Sent['frame'] {
  const id = pick(IDS);
  if (kind < 0.6) {
    const isRepeat = pick([true, true, false]);
    return question(isRepeat ? IDS[0] : id);
  }
  if (kind < 0.7) return { action: 'message.cancel', id };
  const opened = SOCKETS.flatMap((name) => world.posted(name)).flatMap(({ frame, isLost }) =>
    frame.type === 'session.opened' && !isLost ? [frame] : [],
  );
  const known = opened[0];
  if (known === undefined || kind > 0.93) return { action: 'session.open' };
  const last = world
    .posted(socket)
    .findLast(({ frame, isLost }) => !isLost && frame.id !== undefined && frame.seq !== undefined)?.frame;
  const after = last === undefined || isEnd(last) ? {} : { after: { id: last.id, seq: last.seq } };
  return { action: 'session.open', session: known.session, ...{ resume: known.resume, ...after } };
}

const question = (id: string) => ({
  action: 'message.send',
  id,
  text: 'Compare Vinland Saga and Berserk',
  options: { task: 'comparison' },
});

/** Promises of docs/protocol.md that the frames of a socket break. */
function brokenOn(posted: readonly Received[], sent: readonly Sent[]): readonly string[] {
  const once = onceEach(posted);
  const lost = once.flatMap(({ frame, isLost }) => (isLost && frame.id !== undefined ? [frame.id] : []));
  const sessions = perSession(once);
  const opens = sent.filter(({ frame }) => frame.action === 'session.open').length;
  const opensItself = sent[0]?.frame.action === 'session.open' ? 0 : 1;
  const opened = once.filter(({ frame }) => frame.type === 'session.opened').length;
  const pieces = sessions.flatMap((session, index) =>
    IDS.flatMap((id) => untilLoss(session, id, index === sessions.length - 1)),
  );
  return [
    ...pieces.flatMap(({ frames, isOpenEnded }) =>
      brokenPromises(frames, { unended: isOpenEnded ? IDS : [] }),
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
function onceEach(posted: readonly Received[]): readonly Received[] {
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
function perSession(posted: readonly Received[]): readonly Received[][] {
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
async function unlikeStored(posted: readonly Received[], world: StreamWorld): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const part of perSession(onceEach(posted))) {
    const opened = part.find(({ frame }) => frame.type === 'session.opened')?.frame;
    if (opened?.type !== 'session.opened') continue;
    for (const id of IDS) {
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
