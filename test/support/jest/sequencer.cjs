const { default: TestSequencer } = require('@jest/test-sequencer');

/** Projects with the longest test files first: their waits overlap, and short files fill the end of the run. */
const ORDER = ['integration', 'browser', 'infra', 'contract', 'unit'];

/** Within a project the order stays Jest's: of the last durations, or of the sizes in a new clone. */
class LongestFirst extends TestSequencer {
  sort(tests) {
    return super
      .sort(tests)
      .toSorted((a, b) => place(a.context.config.displayName) - place(b.context.config.displayName));
  }
}

const place = ({ name }) => ORDER.indexOf(name);

module.exports = LongestFirst;
