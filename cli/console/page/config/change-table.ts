import type { Change } from '../../../operator/changes.ts';
import { json } from '../figures.ts';
import { make, table } from '../make.ts';

/** The fields that differ between two versions. */
export function changeTable(changes: readonly Change[]): HTMLElement {
  return table(
    'Changes',
    ['field', 'from', 'to'],
    changes.map(({ path, from, to }) => [
      make('code', { text: path }),
      json(from),
      make('strong', { text: json(to) }),
    ]),
  );
}
