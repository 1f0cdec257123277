/** Finds settings of a live configuration that are each in range and contradict each other. */

import { TASKS, TIER_NAMES, TIERS, tierName } from '@mangaassist/protocol';
import { estimateTokens } from '@mangaassist/text';
import { TASK_INSTRUCTIONS } from '../answer/task-instructions.ts';
import { averageLatencyMs } from '../routing/model-profile.ts';
import { CONTROL, type VariantChanges, withChanges } from './experiments.ts';
import type { CascadeConfig, LiveConfig } from './live-config.ts';
import { withoutEffectInCascade } from './settings-without-effect.ts';

/** Instructions, store data and question of a usual prompt, in tokens. */
const USUAL_PROMPT_TOKENS = 1_500;
/** Requests a minute of one environment that the fast tier has to pass: as many as one guest may ask by default. */
const FEWEST_REQUESTS = 30;
/** Under this latency bound the plan has no escalation (tree 3, R16). */
const MIN_CASCADE_MS = 500;

const CATALOGUE = { tasks: TASKS, strongMs: averageLatencyMs('strong') };

/**
 * Returns one line for each contradiction: the field, the reason, and the bound to keep. No contradiction: an
 * empty list.
 */
export function contradictionsIn(config: LiveConfig): readonly string[] {
  const variants = config.experiments.flatMap(({ name, changes }) =>
    [
      ...contradictionsInCascade(withChanges(config.cascade, changes)),
      ...samePrompts(config.cascade, changes),
      ...withoutChange(config.cascade, changes),
    ].map((problem) => `experiments: variant ${name}: ${problem}`),
  );
  return [
    ...contradictionsInCascade(config.cascade),
    ...variants,
    ...contradictionsInExperiments(config),
    ...contradictionsInLimits(config),
    ...contradictionsInBudget(config),
    ...contradictionsInRetries(config),
    ...contradictionsInWaits(config),
    ...contradictionsInTargets(config),
    ...withoutEffect(config),
  ];
}

function contradictionsInCascade(cascade: CascadeConfig): readonly string[] {
  const { hedge, maxEscalations } = cascade;
  const withoutEffect = withoutEffectInCascade(cascade, CATALOGUE);
  if (!hedge.enabled) return withoutEffect;
  return [
    ...withoutEffect,
    ...(maxEscalations === 0
      ? ['cascade.hedge.enabled: a hedged request needs an escalation; set cascade.maxEscalations to 1']
      : []),
    ...(hedge.maxLatencyMs < MIN_CASCADE_MS
      ? [
          `cascade.hedge.maxLatencyMs: under ${MIN_CASCADE_MS} ms there is no escalation to hedge; must be at least ${MIN_CASCADE_MS}`,
        ]
      : []),
  ];
}

/** A prompt that is the control's own would measure nothing, while the experiment looks as if it did. */
function samePrompts(
  { prompts: control }: CascadeConfig,
  { prompts }: LiveConfig['experiments'][number]['changes'],
): readonly string[] {
  return TASKS.filter((task) => {
    const prompt = prompts?.[task];
    return prompt !== undefined && prompt === (control?.[task] ?? TASK_INSTRUCTIONS[task]);
  }).map((task) => `prompts.${task}: the control has this prompt already; change it or leave it out`);
}

/** A variant with the control's own settings would measure nothing, too. */
function withoutChange(control: CascadeConfig, changes: VariantChanges): readonly string[] {
  return JSON.stringify(withChanges(control, changes)) === JSON.stringify(control)
    ? ['changes nothing of the control; change a setting, or leave the variant out']
    : [];
}

/** Tokens by which configured prompts may lengthen the usual one. */
function promptTokens({ prompts }: CascadeConfig): number {
  return Math.max(0, ...Object.values(prompts ?? {}).map((text) => estimateTokens(text ?? '', 1)));
}

/**
 * Requests beyond the limit of the fast tier go to the strong one at many times the price, so it has to pass a few
 * shoppers. A request larger than a minute's tokens is never permitted, so its tier would never be called.
 */
function contradictionsInLimits({ cascade, protection, experiments }: LiveConfig): readonly string[] {
  const { requestsPerMinute } = protection.haiku.limits;
  const few =
    requestsPerMinute === null || requestsPerMinute >= FEWEST_REQUESTS
      ? []
      : [
          `protection.haiku.limits.requestsPerMinute: an environment passes ${requestsPerMinute} a minute, and all others go to the strong tier; must be at least ${FEWEST_REQUESTS}, or null`,
        ];
  return few.concat(tokensThatNeverPass({ cascade, protection, experiments }));
}

function tokensThatNeverPass({
  cascade,
  protection,
  experiments,
}: Pick<LiveConfig, 'cascade' | 'protection' | 'experiments'>): readonly string[] {
  return TIER_NAMES.flatMap((tier) => {
    const { tokensPerMinute } = protection[tier].limits;
    if (tokensPerMinute === null) return [];
    const configs = [cascade, ...experiments.map(({ changes }) => withChanges(cascade, changes))];
    const reserved = Math.max(
      ...configs.map(
        (config) =>
          USUAL_PROMPT_TOKENS +
          promptTokens(config) +
          config.maxTokens[tier] +
          (config.historyTurns === 0 ? 0 : config.historyTokens),
      ),
    );
    if (tokensPerMinute >= reserved) return [];
    return [
      `protection.${tier}.limits.tokensPerMinute: a request reserves up to ${reserved} tokens (prompt, cascade.historyTokens, cascade.maxTokens.${tier}), so at ${tokensPerMinute} a minute the tier is never called; must be at least ${reserved}, or null`,
    ];
  });
}

/** A variant without sessions, or under the control's name, cannot be compared with the control. */
function contradictionsInExperiments({ experiments }: LiveConfig): readonly string[] {
  return experiments.flatMap(({ name, share }) => [
    ...(share === 0
      ? [`experiments: variant ${name}: no session gets a share of 0; set more, or leave the variant out`]
      : []),
    ...(name === CONTROL
      ? [`experiments: variant ${name}: is the name of all sessions outside of experiments; choose another`]
      : []),
  ]);
}

function contradictionsInBudget({ budget }: LiveConfig): readonly string[] {
  if (budget.dailyUsd !== null || budget.whenExhausted !== 'refuse') return [];
  return ['budget.whenExhausted: refuse needs a budget; set budget.dailyUsd'];
}

/** Retries need failures that are early enough to be retried. */
function contradictionsInRetries({ protection }: LiveConfig): readonly string[] {
  return TIER_NAMES.filter(
    (tier) => protection[tier].retries > 0 && protection[tier].retryWithinMs === 0,
  ).map(
    (tier) =>
      `protection.${tier}.retries: no failure is retried with protection.${tier}.retryWithinMs 0; set that above 0, or retries to 0`,
  );
}

/** A call that is given up before its model usually begins always fails, and the other tier answers in its place. */
function contradictionsInWaits({ protection }: LiveConfig): readonly string[] {
  return TIERS.flatMap((tier) =>
    (['firstEventMs', 'stallMs'] as const).flatMap((name) => {
      const waitMs = protection[tierName(tier)][name];
      const usualMs = averageLatencyMs(tier);
      return waitMs >= usualMs
        ? []
        : [
            `protection.${tierName(tier)}.${name}: is ${waitMs}, and its model needs ${usualMs} ms on average, so every call would be given up; must be at least ${usualMs}`,
          ];
    }),
  );
}

/** A percentile is at least any lower percentile. */
function contradictionsInTargets({ tuning: { targets } }: LiveConfig): readonly string[] {
  const pairs = [
    ['p50FirstTextMs', 'p95FirstTextMs'],
    ['p95FirstTextMs', 'p99FirstTextMs'],
  ] as const;
  return pairs
    .filter(([lower, higher]) => targets[lower] > targets[higher])
    .map(
      ([lower, higher]) =>
        `tuning.targets.${higher}: a higher percentile cannot be under ${lower} (${targets[lower]}); must be at least that`,
    );
}

/** Settings outside of the cascade that another setting leaves without any effect. */
function withoutEffect({ cascade, cache, tuning }: LiveConfig): readonly string[] {
  const { beginCheapShare, shadowShare, shadowDailyUsd, judgeDailyUsd } = tuning;
  const unpaid = Object.entries({ shadowShare, shadowDailyUsd, judgeDailyUsd }).filter(
    ([, value]) => value === 0,
  );
  return [
    ...(cache.enabled && cache.tasks.length === 0
      ? ['cache.tasks: answers to no task are kept; name tasks, or set cache.enabled false']
      : []),
    ...(beginCheapShare > 0
      ? unpaid.map(
          ([name]) =>
            `tuning.beginCheapShare: no pair of answers can prove a task with tuning.${name} 0; set that above 0, or the share to 0`,
        )
      : []),
    ...(beginCheapShare > 0 && cascade.maxEscalations === 0
      ? ['tuning.beginCheapShare: needs an escalation; set cascade.maxEscalations to 1, or the share to 0']
      : []),
  ];
}
