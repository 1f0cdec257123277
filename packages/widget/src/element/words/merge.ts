/** Texts of the page in place of built-in ones. */
import { warn } from './warn.ts';

/**
 * Texts of `over` replace those of `base`, one by one at each level. Null and undefined count as absent. One that is of
 * another form than the built-in text, or whose getter throws, is left out, with a warning. One without a built-in text
 * is taken as it is.
 * @param name - of the value in the page, for the warning.
 */
export function merge<T>(base: T, over: unknown, name: string): T {
  if (over === undefined || over === null) return base;
  if (base === undefined) return over as T;
  try {
    const form = formOf(base);
    if (formOf(over) !== form) throw over;
    if (form === 'list') return textsOf(over as readonly unknown[]) as T;
    if (form === 'function') return guarded(base as Writer, over as Writer, name) as T;
    if (form !== 'object') return over as T;
    const merged = Object.entries(over).map(([key, text]) => [
      key,
      merge((base as Record<string, unknown>)[key], text, `${name}.${key}`),
    ]);
    return { ...base, ...Object.fromEntries(merged) };
  } catch (wrong) {
    warn(name, wrong);
    return base;
  }
}

/** The texts of a list, without empty ones and other values. */
export function textsOf(list: readonly unknown[]): readonly string[] {
  return list.filter((text): text is string => typeof text === 'string' && text !== '');
}

type Writer = (...values: unknown[]) => unknown;

/** A function of the page; where it throws or returns no text, the built-in one writes. */
function guarded(base: Writer, over: Writer, name: string): Writer {
  return (...values) => {
    try {
      const text = over(...values);
      if (typeof text === 'string') return text;
      throw text;
    } catch (wrong) {
      warn(name, wrong);
      return base(...values);
    }
  };
}

function formOf(value: unknown): string {
  return Array.isArray(value) ? 'list' : typeof value;
}
