/** Functions that read a model's text as it arrives: each is given a whole answer, piece by piece. */
import {
  type Clock,
  HedgingCounter,
  MODEL_PRESETS,
  type ModelClient,
  type Passage,
  type RetrievedContext,
  systemPrompt,
} from '@mangaassist/cascade-core';
import {
  createVerifier,
  Draft,
  Evidence,
  groundInContext,
  Leg,
  OutputFilter,
  readSelfEstimate,
  SentenceSupport,
} from '@mangaassist/cascade-core/answering';
import { Broadcast } from '../../lambdas/message/delivery/broadcast.ts';
import { FrameQueue } from '../../lambdas/message/delivery/frame-queue.ts';
import { EVERY_FEATURE } from './every-feature.ts';
import { type MeasuredFunction, measured } from './measured-function.ts';

/** Characters a token, as the stand-in for Bedrock sends them. */
const PIECE = 4;

/** Pieces that a frame holds of an answer at the usual pace; see docs/performance.md. */
const PIECES_A_FRAME = 8;

const CLOCK: Clock = { now: () => 0, elapsedMs: () => 0, sleep: async () => undefined };
const sender = { send: async () => 'sent' as const };

/** A text in the pieces of a stream. */
export function piecesOf(text: string): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / PIECE) }, (_, i) =>
    text.slice(i * PIECE, (i + 1) * PIECE),
  );
}

const VERIFIED = { asked: true, verified: { fitted: createVerifier(EVERY_FEATURE) } };

/** In the groups that are measured in a process each. */
export function ofStreams({ passages }: RetrievedContext): readonly (readonly MeasuredFunction[])[] {
  return [
    measured('answer', { OutputFilter: filter, readSelfEstimate: estimate, HedgingCounter: hedging }),
    measured('answer', {
      Evidence: (text) => evidence(text, passages),
      'Evidence, with a fitted verifier': (text) => evidence(text, passages, VERIFIED),
      SentenceSupport: (text) => support(text, passages),
    }),
    measured('answer', {
      Draft: draft,
      Leg: (text) => leg(text),
      // The answer is compared with the rules of its prompt, and the shopper's message with its blocks.
      'Leg, with a whole prompt': (text) => leg(text, systemPrompt('faq'), text.slice(0, 4_000)),
      FrameQueue: frames,
      Broadcast: broadcast,
    }),
  ];
}

function filter(text: string): void {
  const reader = new OutputFilter({ estimateMissing: true });
  for (const piece of piecesOf(text)) reader.push(piece);
  reader.end();
}

/** The opening line is asked for again with each piece until it is read. */
function estimate(text: string): void {
  let opening = '';
  for (const piece of piecesOf(text)) {
    opening = (opening + piece).trimStart();
    if (readSelfEstimate(opening, false).done) return;
  }
  readSelfEstimate(opening, true);
}

function hedging(text: string): void {
  const counter = new HedgingCounter();
  for (const piece of piecesOf(text)) counter.push(piece);
  counter.end();
}

/** The question is as hostile as the answer: a shopper can ask a model to repeat it. */
function evidence(text: string, passages: readonly Passage[], verified = {}): void {
  const reader = new Evidence({
    task: 'faq',
    question: text.slice(0, 4_000).toWellFormed(),
    passages,
    grounding: groundInContext,
    curve: undefined,
    ...verified,
  });
  for (const piece of piecesOf(text)) reader.add({ type: 'text', text: piece });
  reader.add({ type: 'end', stopReason: 'end_turn' });
}

function support(text: string, passages: readonly Passage[]): void {
  const supported = new SentenceSupport(passages);
  for (const piece of piecesOf(text)) supported.push(piece);
}

function draft(text: string): void {
  const shown = new Draft();
  shown.begin({ leg: 0, tier: 'fast', hold: false, reason: 'low_confidence' });
  for (const piece of piecesOf(text)) for (const _ of shown.add(piece));
  for (const _ of shown.decline('No.'));
}

async function leg(text: string, system = '', asked = 'Is it in stock?'): Promise<void> {
  const client: ModelClient = {
    async *stream() {
      for (const piece of piecesOf(text)) yield { type: 'text', text: piece };
      yield { type: 'stop', reason: 'refusal' };
    },
  };
  const request = {
    model: MODEL_PRESETS.current.fast,
    system,
    cacheSystem: false,
    messages: [{ role: 'user', text: asked.toWellFormed() } as const],
    maxTokens: 2_048,
    dangerMark: '<danger-0badc0de',
  };
  const { signal } = new AbortController();
  const model = new Leg({ request, selfEstimate: true, client, clock: CLOCK, signal });
  for await (const _ of model.events());
  model.record('accepted', 9_000);
}

async function frames(text: string): Promise<void> {
  const queue = new FrameQueue({ sender, clock: CLOCK, connectionId: 'c', id: 'm1', intervalMs: 0 });
  for (const [i, piece] of piecesOf(text).entries()) {
    queue.push({ type: 'answer.delta', text: piece });
    if (i % PIECES_A_FRAME === 0) await queue.flush();
  }
  queue.complete();
  await queue.flush();
}

/** One connection follows from the start, and a second one joins at the end and is posted the whole text. */
async function broadcast(text: string): Promise<void> {
  const all = new Broadcast({ sender, clock: CLOCK, id: 'm1', intervalMs: 0, graceMs: 0 }, 'c');
  all.push({ type: 'answer.started', task: 'faq', complexity: 2, tier: 'haiku', cached: false });
  for (const piece of piecesOf(text)) all.push({ type: 'answer.delta', text: piece });
  all.subscribe({ connection: 'd', afterSeq: 0, fromStart: false });
  all.complete();
  await all.flush();
}
