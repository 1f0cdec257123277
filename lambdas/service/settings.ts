import { RANGES } from '@mangaassist/protocol';
import * as z from 'zod/mini';
import { stage, text, wholeNumberIn } from '../settings.ts';

/** Settings of the service, beside those of the message function, which it runs. */
export const serviceSettings = z.object({
  STAGE: stage,
  PORT: wholeNumberIn('of a port', RANGES.port, 8_080),
  /** Left out: all addresses of the task. */
  LISTEN_ADDRESS: z.optional(text('an address to listen on')),
  /** The secret that API Gateway's integration adds to each request. */
  TRUST_SECRET: text("the secret of the API's integration"),
  /** A second secret that is accepted, so that the first can be changed without a refused request. */
  TRUST_SECRET_OTHER: z.optional(text('a second secret')),
  /** Frames of one task that are handled at once: most of them are answers. */
  ANSWERS_AT_ONCE: wholeNumberIn('of answers', RANGES.answersAtOnce, 60),
  /** Time from the signal to stop until the task ends, with answers that are not finished by then left to a resume. */
  DRAIN_SECONDS: wholeNumberIn('of seconds', RANGES.drainSeconds, 110),
  /** In place of the message function's: no integration waits for the end of an answer. */
  ANSWER_DEADLINE_MS: wholeNumberIn('of ms', RANGES.serviceDeadlineMs, 60_000),
});

export type ServiceSettings = z.infer<typeof serviceSettings>;
