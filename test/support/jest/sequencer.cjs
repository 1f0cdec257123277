const { default: TestSequencer } = require('@jest/test-sequencer');

/** Projects with the longest test files first: their waits overlap, and short files fill the end of the run. */
const ORDER = ['integration', 'browser', 'infra', 'contract', 'unit'];

/** Long files of the last projects, by the ends of their paths, run with the first one: the last would end the run alone. */
const LONG = ['message/delivery/stream-schedules.test.ts'];

/**
 * Files of the last projects, by the ends of their paths, that run before all others. V8 compiles regular expressions
 * without optimizing them once a process has 1 MB of their code and 16 MB of code in all (`TooMuchRegExpCode`): the
 * patterns of this file then took 32 s of CPU in place of 9.
 */
const FIRST = ['care/read-needs.test.ts'];

/** Within a project the order stays Jest's: of the last durations, or of the sizes in a new clone. */
class LongestFirst extends TestSequencer {
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => place(a) - place(b));
  }
}

function place({ path, context }) {
  if (FIRST.some((end) => path.endsWith(end))) return -1;
  return LONG.some((end) => path.endsWith(end)) ? 0 : ORDER.indexOf(context.config.displayName.name);
}

module.exports = LongestFirst;
