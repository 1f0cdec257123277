/**
 * Functions that keep their results: steps of a turn ask for the same parts of the same objects again. The input of each
 * must not change.
 */

/** A function that reads each object once: its results are kept as long as the objects. */
export function kept<K extends object, V>(read: (of: K) => V): (of: K) => V {
  const results = new WeakMap<K, { readonly value: V }>();
  return (of) => {
    const known = results.get(of);
    if (known !== undefined) return known.value;
    const value = read(of);
    results.set(of, { value });
    return value;
  };
}

/**
 * The same for keys that are compared by value.
 * @param most - results that are kept, the last ones asked for; without it the keys have to be few.
 */
export function keptByKey<P, V>(read: (key: P) => V, most = Number.POSITIVE_INFINITY): (key: P) => V {
  const results = new Map<P, { readonly value: V }>();
  return (key) => {
    const known = results.get(key);
    // While there is room for all, their order is of no use.
    if (known !== undefined && results.size < most) return known.value;
    const result = known ?? { value: read(key) };
    // Moved to the end: the first one is the one asked for longest ago.
    results.delete(key);
    results.set(key, result);
    if (results.size > most) results.delete(results.keys().next().value as P);
    return result.value;
  };
}

/** The same for a part of an object; `most` holds for each object. */
export function keptBy<K extends object, P, V>(
  read: (of: K, part: P) => V,
  most?: number,
): (of: K, part: P) => V {
  const parts = kept((of: K) => keptByKey((part: P) => read(of, part), most));
  return (of, part) => parts(of)(part);
}
