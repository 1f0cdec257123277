/** Entries of the lists below an answer. */

/**
 * Shows each. One that cannot be shown, as a field of it has another form, is left out.
 * @param name - of the field that is its text.
 */
export function listEntries<K extends string, T extends Readonly<Record<K, string>>>(
  all: readonly T[],
  name: K,
  show: (one: T) => HTMLElement,
): HTMLElement[] {
  return all.flatMap((one) => {
    try {
      return typeof one[name] === 'string' ? [show(one)] : [];
    } catch {
      return [];
    }
  });
}
