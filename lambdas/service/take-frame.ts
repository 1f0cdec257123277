/**
 * Decides on one frame: it is handled in the background, refused by a frame that asks the client to come back, or not
 * taken at all.
 */
import { parseFrame } from '@mangaassist/protocol/schemas';
import type { MessageEvent } from '../message/handler.ts';
import type { FramesInFlight } from './frames-in-flight.ts';
import type { RefuseFrame } from './refuse-frame.ts';

/** Frames without an answer (`ping`, `message.cancel`) may come up to this many times the answers at once. */
const OTHERS_FACTOR = 2;

/**
 * Questions of one connection at once. One is answered at a time; the rest are repetitions, which cost
 * only their place. By default a principal has at most five connections.
 */
const MOST_OF_CONNECTION = 8;

/** A question that is sent again may reach another task. */
const OVERLOADED_RETRY_MS = 1_000;
const STOPPING_RETRY_MS = 250;

export type Taken =
  | 'handled'
  /** A refusal was posted: the client sends its question again. */
  | 'refused'
  /** Nothing was done: the caller gets an error. */
  | 'not-taken';

/** Why a frame is not handled. */
export type Obstacle = 'overloaded' | 'stopping';

export interface TakeFrameDeps {
  readonly handle: (event: MessageEvent) => Promise<unknown>;
  readonly refuse: RefuseFrame;
  readonly inFlight: FramesInFlight;
  /** Refusals that are being sent. */
  readonly refusing: FramesInFlight;
  readonly atOnce: number;
  readonly isStopping: () => boolean;
  readonly count: (obstacle: Obstacle) => void;
}

export async function takeFrame(event: MessageEvent, deps: TakeFrameDeps): Promise<Taken> {
  const obstacle = obstacleOf(event, deps);
  if (obstacle === null) {
    deps.inFlight.add(event.requestContext.connectionId, () => deps.handle(event));
    return 'handled';
  }
  deps.count(obstacle);
  // A flood of refusals must not cost what it is to save.
  if (deps.refusing.count >= deps.atOnce) return 'not-taken';
  const retryAfterMs = obstacle === 'stopping' ? STOPPING_RETRY_MS : OVERLOADED_RETRY_MS;
  return new Promise((resolve) => {
    deps.refusing.add(event.requestContext.connectionId, async () => {
      const isRefused = await deps.refuse(event, retryAfterMs).catch(() => false);
      resolve(isRefused ? 'refused' : 'not-taken');
    });
  });
}

function obstacleOf(event: MessageEvent, deps: TakeFrameDeps): Obstacle | null {
  const { inFlight, atOnce } = deps;
  if (inFlight.count >= atOnce * OTHERS_FACTOR) return 'overloaded';
  const parsed = parseFrame(event.body, event.isBase64Encoded);
  const isQuestion = parsed.ok && parsed.frame.action === 'message.send';
  if (!isQuestion) return null;
  // A cancel or a resume still has to reach the answers that are finished here.
  if (deps.isStopping()) return 'stopping';
  const isCrowded = inFlight.countOf(event.requestContext.connectionId) >= MOST_OF_CONNECTION;
  return isCrowded || inFlight.count >= atOnce ? 'overloaded' : null;
}
