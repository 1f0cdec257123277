/** `expect` with a short way for assertions that pass: Jest's own takes 70 µs for each, as properties make them by the thousand. */

/** Where Jest keeps its matchers, by name, and the counts of a test's assertions. */
const JEST = Symbol.for('$$jest-matchers-object');

/** Matchers of values. They may be asked twice: they call nothing and change nothing. */
const OF_VALUES = [
  'toBe',
  'toBeCloseTo',
  'toBeDefined',
  'toBeFalsy',
  'toBeGreaterThan',
  'toBeGreaterThanOrEqual',
  'toBeLessThan',
  'toBeLessThanOrEqual',
  'toBeInstanceOf',
  'toBeNull',
  'toBeTruthy',
  'toBeUndefined',
  'toContain',
  'toContainEqual',
  'toEqual',
  'toHaveLength',
  'toMatch',
  'toMatchObject',
  'toStrictEqual',
];

const made = new WeakMap();

/**
 * @param expect - Jest's own, which makes some 250 functions at each call. It still makes every failure, and has all
 *   other matchers.
 */
function lazyExpect(expect) {
  const lazy = made.get(expect) ?? makeLazy(expect);
  made.set(expect, lazy);
  return lazy;
}

function makeLazy(expect) {
  const negated = expectationOf(expect, true);
  const expectation = expectationOf(expect, false);
  Object.defineProperty(expectation, 'not', {
    get() {
      return Object.create(negated, { actual: { value: this.actual } });
    },
  });
  const lazy = (actual, ...rest) =>
    rest.length === 0 ? Object.create(expectation, { actual: { value: actual } }) : expect(actual, ...rest);
  return Object.assign(lazy, expect);
}

/** The matchers of a value that has the name `actual` in the object that inherits them. */
function expectationOf(expect, isNot) {
  const ofJest = (actual) => (isNot ? expect(actual).not : expect(actual));
  const names = Object.keys(ofJest(null)).filter((name) => name !== 'not');
  const matchers = names.map((name) => [
    name,
    {
      get() {
        if (!OF_VALUES.includes(name)) return ofJest(this.actual)[name];
        return (...args) => {
          if (!passes(name, isNot, this.actual, args)) ofJest(this.actual)[name](...args);
        };
      },
    },
  ]);
  return Object.defineProperties({}, Object.fromEntries(matchers));
}

/** True if the matcher passes, which is counted then. */
function passes(name, isNot, actual, args) {
  const { matchers, state, customEqualityTesters: customTesters } = globalThis[JEST];
  try {
    const { pass } = matchers[name].call({ customTesters, isNot, promise: '' }, actual, ...args);
    if (pass === isNot) return false;
  } catch {
    // Not made for such values: Jest's own names the mistake.
    return false;
  }
  state.assertionCalls += 1;
  state.numPassingAsserts += 1;
  return true;
}

/** Removes this file from the stack of an error that a test throws: the first place in it is the test's. */
function removeOwnPlaces(error) {
  if (typeof error?.stack !== 'string') return;
  error.stack = error.stack
    .split('\n')
    .filter((line) => !line.includes(__filename))
    .join('\n');
}

module.exports = { lazyExpect, removeOwnPlaces };
