import { CLOCKS_APART_MS } from '@mangaassist/conversation';
import { RANGES } from '@mangaassist/protocol';
import * as z from 'zod/mini';
import { haveProfiles, modelSettings, stage, tableName, text, usd, wholeNumberIn } from '../settings.ts';

/** Metrics bear the time of their environment's clock, which may be behind by half of the clocks' distance. */
export const SETTLE_SECONDS = CLOCKS_APART_MS / 2_000;

/** Settings of the optimizer. */
export const optimizerSettings = z
  .object({
    TABLE_NAME: tableName,
    STAGE: stage,
    ...modelSettings,
    /** Length of the windows that are compared; the schedule should have the same interval. */
    WINDOW_MINUTES: wholeNumberIn('of minutes', RANGES.windowMinutes, 60),
    /** Wait after the end of a window, until its measurements have arrived. */
    SETTLE_SECONDS: wholeNumberIn('of seconds', RANGES.settleSeconds, SETTLE_SECONDS),
    /** Time for the judge's round and the sweep, which run in parallel. */
    SIDEWORK_SECONDS: wholeNumberIn('of seconds', RANGES.sideworkSeconds, 120),
    /** Most USD that the judge costs a day, unless the live configuration has less. */
    JUDGE_DAILY_USD: usd(50),
    /** File of the deployment's own verifier, as the message function has it; if left out, the fixed weights decide. */
    VERIFIER_FILE: z.optional(text("the path of the verifier's file")),
    /** Topic of alerts; if left out, they are logged. */
    ALERT_TOPIC_ARN: z.optional(text('the ARN of an SNS topic')),
  })
  .check(haveProfiles);

export type OptimizerSettings = z.infer<typeof optimizerSettings>;
