/** Reads from a guardrail's trace whether its intervention masked text or blocked it. */
import type { GuardrailTraceAssessment } from '@aws-sdk/client-bedrock-runtime';

/**
 * True if the guardrail replaced sensitive text (`ANONYMIZED`) and blocked nothing, in the question or the
 * answer. Without a trace, or with an unknown action, the intervention is a block.
 */
export function hasOnlyMasked(trace: GuardrailTraceAssessment | undefined): boolean {
  const actions = actionsIn([trace?.inputAssessment, trace?.outputAssessments]);
  return (
    actions.includes('ANONYMIZED') && actions.every((action) => action === 'ANONYMIZED' || action === 'NONE')
  );
}

/** The `action` of every finding: each policy has its own shape, and all of them name it so. */
function actionsIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'action' && typeof inner !== 'object' ? [inner] : actionsIn(inner),
  );
}
