/** Seeded schedules of questions and cancels: before, with and after a refusal, twice, from elsewhere, of ids that never came. */

import { brokenOn, onceEach, perSession, type Sent, unlikeStored } from './frames-of-socket.ts';
import { seeded } from './seeded.ts';
import { ANSWER_MS, type Received, StreamWorld } from './stream-world.ts';

/** Two sockets of one session, and one of another. */
const SHARED = ['a', 'b'] as const;
const SOCKETS = [...SHARED, 'c'] as const;
const ASKED = ['m1', 'm2', 'm3'] as const;
const IDS = [...ASKED, 'ghost'] as const;
const LONGEST_RUN_MS = 120_000;
/** Longest time in which a cancel is stored. */
const STORED_MS = 100;
/** Time after which nothing is kept of a cancel without a question, whichever clock stored it. */
export const FORGOTTEN_MS = 15 * 60_000;

/** Codes of questions of which nothing is stored. */
const REFUSALS: ReadonlySet<string> = new Set(['session_busy', 'rate_limited', 'budget_exhausted']);

interface SentAt extends Sent {
  readonly atMs: number;
}

interface Schedule {
  readonly world: StreamWorld;
  readonly random: () => number;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly sent: SentAt[];
}

/** Runs the schedule of a seed to its end, and returns the promises that it breaks. */
export async function runCancelSchedule(seed: number) {
  const { random, pick, aheadMs } = seeded(seed);
  const world = new StreamWorld({
    random,
    aheadMs,
    postMs: pick([5, 30, 60]),
    lostPosts: 0,
    lostReplies: pick([0, 0, 0.1]),
    burst: pick([null, null, 1, 2]),
    paidAnswers: pick([null, null, 1]),
  });
  const schedule = { world, random, pick, sent: [] };
  const sessions = await openSessions(schedule);
  const count = 6 + Math.floor(random() * 8);
  for (let step = 0; step < count; step += 1) {
    await world.run(world.time.nowMs + pick([0, 3, 20, 150, 600, ANSWER_MS]) * (1 + random()));
    sendNext(schedule, sessions.shared);
  }
  await world.run(world.time.nowMs + LONGEST_RUN_MS);
  const broken = [
    ...(await brokenBySockets(schedule)),
    ...brokenByCancels(schedule),
    ...(await brokenInHistory(schedule, sessions)),
    ...(await keptOfRefused(schedule, sessions)),
    ...world.errors.map((error) => `failed: ${error}`),
  ];
  return { broken, transcript: world.transcript, cancelledBusy: cancelledBusy(schedule) };
}

interface Sessions {
  readonly shared: { readonly session: string; readonly resume: string };
  readonly other: string;
}

async function openSessions({ world, sent }: Schedule): Promise<Sessions> {
  const open = async (socket: string, known: object = {}) => {
    const frame = { action: 'session.open', ...known };
    sent.push({ socket, frame, atMs: world.time.nowMs });
    world.send(socket, 0, frame);
    await world.run(world.time.nowMs + 1_000);
    const opened = world.posted(socket)[0]?.frame;
    if (opened?.type !== 'session.opened') throw new Error(`${socket} has no session`);
    return { session: opened.session, resume: opened.resume };
  };
  for (const socket of SOCKETS) await world.connect(socket);
  const shared = await open('a');
  await open('b', shared);
  const { session: other } = await open('c');
  return { shared, other };
}

/** Sends a frame that a client may send at that moment; now and then the same one twice. */
function sendNext(schedule: Schedule, shared: Sessions['shared']): void {
  const { world, random, pick, sent } = schedule;
  const kind = random();
  const isCancel = kind >= 0.4 && kind < 0.9;
  const socket = isCancel ? pick(SOCKETS) : pick(['a', 'a', 'b', ...(kind < 0.4 ? ['c'] : [])]);
  const frame = isCancel
    ? { action: 'message.cancel', id: pick(IDS) }
    : kind < 0.4
      ? question(pick(ASKED))
      : { action: 'session.open', ...shared };
  const times = isCancel && random() < 0.3 ? 2 : 1;
  for (let time = 0; time < times; time += 1) {
    sent.push({ socket, frame, atMs: world.time.nowMs });
    world.send(socket, pick([0, 1]), frame);
  }
}

const question = (id: string) => ({
  action: 'message.send',
  id,
  text: 'Compare Vinland Saga and Berserk',
  options: { task: 'comparison' },
});

const isEnd = ({ frame }: Received) => ['answer.finished', 'answer.cancelled', 'error'].includes(frame.type);

async function brokenBySockets({ world, sent }: Schedule): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const socket of SOCKETS) {
    const posted = world.posted(socket);
    const own = sent.filter((each) => each.socket === socket);
    const problems = [
      ...brokenOn(posted, own, IDS),
      ...(await unlikeStored(posted, world, IDS)),
      ...endsWithoutRequest(posted, own),
    ];
    broken.push(...problems.map((problem) => `socket ${socket}: ${problem}`));
  }
  return broken;
}

/** Terminal frames beyond those that the socket asked for: by its questions, and by its resumes of a running answer. */
function endsWithoutRequest(posted: readonly Received[], sent: readonly SentAt[]): readonly string[] {
  const resumes = sent.filter(({ frame }) => frame.session !== undefined).length;
  return IDS.flatMap((id) => {
    const asked = sent.filter(({ frame }) => frame.action === 'message.send' && frame.id === id).length;
    const ends = onceEach(posted).filter((each) => each.frame.id === id && isEnd(each)).length;
    return ends > asked + resumes
      ? [`${id}: ${ends} ends for ${asked} questions and ${resumes} resumes`]
      : [];
  });
}

/** What a cancel should have kept from happening, and what it did to others. */
function brokenByCancels({ world, sent }: Schedule): readonly string[] {
  const parts: readonly (readonly string[])[] = [SHARED, ['c']];
  return parts.flatMap((sockets) =>
    IDS.flatMap((id) => {
      const frames = sent.filter((each) => sockets.includes(each.socket) && each.frame.id === id);
      const cancels = frames.filter(({ frame }) => frame.action === 'message.cancel');
      const posted = sockets.flatMap((socket) => world.posted(socket)).filter(({ frame }) => frame.id === id);
      const has = (type: string) => posted.some(({ frame }) => frame.type === type);
      const isIdle = ({ atMs }: SentAt) => hasNoTurn(atMs, frames, posted);
      return [
        ...(has('answer.cancelled') && cancels.length === 0 ? [`${id}: a foreign cancel ended it`] : []),
        ...(has('answer.cancelled') && has('answer.finished') ? [`${id}: cancelled and finished`] : []),
        ...(has('answer.started') && cancels.some(isIdle) ? [`${id}: answered after its cancel`] : []),
      ];
    }),
  );
}

/** True at a time when the id was not asked yet, or all that was asked under it was refused, and for long enough after it. */
function hasNoTurn(atMs: number, frames: readonly SentAt[], posted: readonly Received[]): boolean {
  const questions = frames.filter(({ frame }) => frame.action === 'message.send');
  if (questions.some((each) => each.atMs >= atMs && each.atMs < atMs + STORED_MS)) return false;
  const asked = questions.filter((each) => each.atMs < atMs).length;
  const refused = onceEach(posted).filter((each) => each.frame.type === 'error' && each.atMs <= atMs).length;
  return asked === refused;
}

/** Ids of a part's sockets that were asked and got nothing but refusals, with the codes of these. */
function refusedOf({ world }: Schedule, sockets: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const posted = sockets.flatMap((socket) => onceEach(world.posted(socket)));
  return new Map(
    ASKED.flatMap((id): [string, string[]][] => {
      const frames = posted.flatMap(({ frame }) => (frame.id === id ? [frame] : []));
      const codes = frames.flatMap((frame) => (frame.type === 'error' ? [frame.code] : []));
      return codes.length > 0 && codes.length === frames.length && codes.every((code) => REFUSALS.has(code))
        ? [[id, codes]]
        : [];
    }),
  );
}

/** A cancel makes no turn of a question that was refused: no shopper sees one, and no prompt has it. */
async function keptOfRefused(schedule: Schedule, { shared, other }: Sessions): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const [session, sockets] of [[shared.session, SHARED] as const, [other, ['c']] as const]) {
    const turns = await schedule.world.turnsOf(session);
    for (const id of refusedOf(schedule, sockets).keys())
      if (turns.includes(id)) broken.push(`${id}: refused, and in the history`);
  }
  return broken;
}

/** Ids that were refused because the session was busy, never answered, and cancelled after that. */
function cancelledBusy(schedule: Schedule): number {
  const { world, sent } = schedule;
  return [...refusedOf(schedule, SHARED)].filter(([id, codes]) => {
    const posted = SHARED.flatMap((socket) => world.posted(socket));
    const at = posted.find(({ frame }) => frame.id === id && frame.type === 'error')?.atMs ?? Infinity;
    return (
      codes.includes('session_busy') &&
      sent.some(({ frame, atMs }) => frame.action === 'message.cancel' && frame.id === id && atMs > at)
    );
  }).length;
}

/** A session's turns are the questions that were asked in it. Of a cancel without a question nothing stays. */
async function brokenInHistory(
  { world, sent }: Schedule,
  { shared, other }: Sessions,
): Promise<readonly string[]> {
  const broken = SOCKETS.flatMap((socket) => perSession(world.posted(socket)).flat()).flatMap(({ frame }) =>
    frame.type === 'session.opened' && frame.history.some(({ question: asked }) => asked === '')
      ? ['a turn without a question is in the history']
      : [],
  );
  const sessions = [
    { session: shared.session, sockets: SHARED as readonly string[] },
    { session: other, sockets: ['c'] },
  ];
  for (const { session, sockets } of sessions) {
    const asked = sent.flatMap(({ socket, frame }) =>
      sockets.includes(socket) && frame.action === 'message.send' ? [frame.id] : [],
    );
    const turns = await world.turnsOf(session);
    broken.push(...turns.filter((id) => !asked.includes(id)).map((id) => `${id} was never asked`));
    for (const id of turns) {
      const turn = await world.storedTurn(session, id);
      if (turn === null || turn.question === '' || turn.status === 'generating')
        broken.push(`${id} is stored as ${JSON.stringify(turn)}`);
    }
  }
  await world.run(world.time.nowMs + FORGOTTEN_MS);
  for (const { session } of sessions) {
    const turns = await world.turnsOf(session);
    for (const id of IDS) {
      if (!turns.includes(id) && (await world.storedTurn(session, id)) !== null)
        broken.push(`${id}: something is kept of a cancel without a question`);
    }
  }
  return broken;
}
