/**
 * A function that reads each object once: its results are kept as long as the objects. All claims of a sentence, and
 * all sentences of an answer, ask for the same parts of the same sources.
 */
export function kept<K extends object, V>(read: (of: K) => V): (of: K) => V {
  const results = new WeakMap<K, { readonly value: V }>();
  return (of) => {
    const result = results.get(of) ?? { value: read(of) };
    results.set(of, result);
    return result.value;
  };
}

/** The same for keys that are compared by value. */
export function keptByKey<P, V>(read: (key: P) => V): (key: P) => V {
  const results = new Map<P, { readonly value: V }>();
  return (key) => {
    const result = results.get(key) ?? { value: read(key) };
    results.set(key, result);
    return result.value;
  };
}

/** The same for a part of an object. */
export function keptBy<K extends object, P, V>(read: (of: K, part: P) => V): (of: K, part: P) => V {
  const parts = kept((of: K) => keptByKey((part: P) => read(of, part)));
  return (of, part) => parts(of)(part);
}
