/** The table of an answer's model calls on the page of a conversation. */
import type { StoredTurn } from '@mangaassist/conversation';
import { milliseconds, percent } from '../figures.ts';
import { make, table } from '../make.ts';

type Legs = NonNullable<StoredTurn['facts']>['legs'];

/** The model calls of an answer, with the evidence behind the confidence in each. */
export function legTable(all: Legs): HTMLElement {
  if (all.length === 0) return make('p', { class: 'muted', text: 'No model was called.' });
  return table(
    'Legs',
    ['leg', 'outcome', 'confidence', 'evidence', 'cost', 'first text', 'time'],
    all.map(
      ({
        tier,
        modelName,
        outcome,
        errorCode,
        confidenceBp,
        acceptAtBp,
        secondLook,
        reasons = {},
        costUsd,
        firstTextMs,
        latencyMs,
      }) => [
        `${tier}: ${modelName}`,
        secondLook === undefined ? outcomeOf(outcome, errorCode) : `second look: ${secondLook}`,
        acceptAtBp === 0 || confidenceBp === null
          ? 'no gate'
          : `${percent(confidenceBp / 10_000, 0)} (accepted from ${percent(acceptAtBp / 10_000, 0)})`,
        Object.entries(reasons)
          .map(([name, value]) => (value === 1 ? name : `${name} ${value}`))
          .join(', ') || '–',
        `$${costUsd.toFixed(6)}`,
        milliseconds(firstTextMs),
        milliseconds(latencyMs),
      ],
    ),
    { 'data-testid': 'legs' },
  );
}

function outcomeOf(outcome: string, errorCode: string | null): string {
  return errorCode === null ? outcome : `${outcome}: ${errorCode}`;
}
