import { RANGES } from '@mangaassist/protocol';
import * as z from 'zod/mini';
import { haveProfiles, modelSettings, stage, tableName, text, usd, wholeNumberIn } from '../settings.ts';

/** Settings of the optimizer. */
export const optimizerSettings = z
  .object({
    TABLE_NAME: tableName,
    STAGE: stage,
    ...modelSettings,
    /** Length of the windows that are compared; runs should come as often. */
    WINDOW_MINUTES: wholeNumberIn('of minutes', RANGES.windowMinutes, 60),
    /** How long after its end a window is taken to be complete. */
    SETTLE_SECONDS: wholeNumberIn('of seconds', RANGES.settleSeconds, 120),
    /** What the judge's round and the sweep may take, side by side. */
    SIDEWORK_SECONDS: wholeNumberIn('of seconds', RANGES.sideworkSeconds, 120),
    /** Most USD that the judge costs a day, unless the live configuration has less. */
    JUDGE_DAILY_USD: usd(50),
    /** Where alerts go; into the log if left out. */
    ALERT_TOPIC_ARN: z.optional(text('the ARN of an SNS topic')),
  })
  .check(haveProfiles);

export type OptimizerSettings = z.infer<typeof optimizerSettings>;
