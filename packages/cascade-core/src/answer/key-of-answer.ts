import type { Classification } from '@mangaassist/classifier';
import { cacheKey } from '../cache/cache-key.ts';
import type { CacheableQuestion } from '../cache/response-cache.ts';
import { promptVersion } from './prompt.ts';
import type { CascadeDeps, Question } from './question.ts';

/** The key of a question's answer in the cache: whatever the answer depends on. */
export function keyOfAnswer(
  cacheable: CacheableQuestion,
  { live, assignment, caller, task: named }: Question,
  { language, complexity }: Classification,
  catalogueVersion: string,
  { answerScope = '', pool, canonical }: CascadeDeps,
): string {
  return cacheKey({
    ...cacheable,
    language,
    catalogueVersion,
    configVersion: live.version,
    variant: assignment.variant,
    ...(caller.goal === undefined ? {} : { goal: caller.goal }),
    isTaskNamed: named !== undefined,
    canonical:
      live.cache.canonicalKeys === true ? (canonical?.(cacheable.text, cacheable.task) ?? null) : null,
    complexity,
    scope: JSON.stringify([
      answerScope,
      pool.models.fast.modelId,
      pool.models.strong.modelId,
      promptVersion(cacheable.task, assignment.cascade.prompts),
    ]),
  });
}
