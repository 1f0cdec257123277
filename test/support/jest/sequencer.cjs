const { default: TestSequencer } = require('@jest/test-sequencer');

/**
 * Files, by the ends of their paths, that run before all others of their project. V8 compiles regular expressions
 * without optimizing them once a process has 1 MB of their code and 16 MB of code in all (`TooMuchRegExpCode`): the
 * patterns of this file then took 32 s of CPU in place of 9.
 */
const FIRST = ['care/read-needs.test.ts'];

/** Files that take long whatever their size, most of it waiting: the last of them would end the run alone. */
const LONG = [
  'answers/cancel-points.test.ts',
  'service/drain.test.ts',
  'faults/crash.test.ts',
  'faults/alarms-start.test.ts',
  'faults/faults-clients.test.ts',
  'service/bundled-service.test.ts',
  'message/delivery/stream-schedules.test.ts',
];

/** The order of each project's files (runner.cjs). Else it stays Jest's: of the last durations, or of the sizes in a new clone. */
class LongestFirst extends TestSequencer {
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => place(a) - place(b));
  }
}

function place({ path }) {
  const isOf = (ends) => ends.some((end) => path.endsWith(end));
  if (isOf(FIRST)) return 0;
  return isOf(LONG) ? 1 : 2;
}

module.exports = LongestFirst;
