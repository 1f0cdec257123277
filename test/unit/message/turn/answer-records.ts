/** The record of an escalated answer. */
import type {
  AnswerRecord,
  LegMeasures,
} from '../../../../packages/conversation/src/observability/answer-metrics.ts';

export const DRAFT: LegMeasures = {
  tier: 'haiku',
  modelName: 'Claude 3 Haiku',
  outcome: 'escalated',
  errorCode: null,
  confidenceBp: 7_325,
  acceptAtBp: 8_000,
  usage: { inputTokens: 300, outputTokens: 12 },
  usageEstimated: true,
  costUsd: 0.000_01,
  firstTextMs: null,
  latencyMs: 240,
};

export const STRONG: LegMeasures = {
  tier: 'sonnet',
  modelName: 'Claude Sonnet 4',
  outcome: 'accepted',
  errorCode: null,
  confidenceBp: 9_000,
  acceptAtBp: 0,
  usage: { inputTokens: 400, outputTokens: 130, cacheReadTokens: 1_024, cacheWriteTokens: 0 },
  usageEstimated: false,
  costUsd: 0.000_113_4,
  firstTextMs: 170,
  latencyMs: 1_800,
};

export const RECORD: AnswerRecord = {
  task: 'faq',
  tier: 'sonnet',
  outcome: 'answered',
  failure: null,
  legs: [DRAFT, STRONG],
  draft: { confidenceBp: 7_325, passed: false },
  costUsd: 0.000_123_4,
  wastedUsd: 0.000_01,
  savedUsd: -0.000_01,
  cached: false,
  care: null,
  inputTokens: 812,
  outputTokens: 143,
  firstTextMs: 412,
  latencyMs: 2_103,
  frames: 17,
  variant: 'control',
  configVersion: 7,
};
