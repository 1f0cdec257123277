/** The number of an answer, for the shop's support. */
import { make } from '../make.ts';
import type { Wording } from '../words/wording.ts';

export function referenceLine(wording: Wording, id: string): HTMLElement {
  const line = make('p', { class: 'small-print', part: 'reference', 'data-testid': 'reference' });
  return wording.text(line, (strings) => strings.reference(id));
}
