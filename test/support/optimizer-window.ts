/** A window of the optimizer that a test's answers fall into, and the optimizer's clock, for which it is over. */
import { slowClock } from './slow-clock.ts';

const ENDS_SOON_MS = 120_000;

/** Windows are aligned to the epoch; these begin early enough for the chats to fall into one. */
export const windowMinutes =
  [60, 61].find((minutes) => (Date.now() + ENDS_SOON_MS) % (minutes * 60_000) > ENDS_SOON_MS) ?? 60;

/** Its time bounds are not under test: a run on a busy machine takes the whole sample. */
export const optimizerClock = { ...slowClock(8), now: () => Date.now() + windowMinutes * 60_000 };
