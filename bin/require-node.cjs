/**
 * Loaded before all other modules (`node --require`): checks the version of Node.js. Without it, an older Node.js fails
 * with stack traces that do not name the cause. Written in syntax that every Node.js can parse.
 */
var needed = require('../package.json').engines.node;

/** True if the running version is in one range of `needed`: `^20.19.0` or `>=24.0.0`. */
function admits(range) {
  var have = process.versions.node.split('.').map(Number);
  var least = range
    .replace(/[^0-9.]/g, '')
    .split('.')
    .map(Number);
  var isSameMajor = have[0] === least[0];
  if (!isSameMajor) return range.indexOf('>=') !== -1 && have[0] > least[0];
  return have[1] >= least[1];
}

if (!needed.split('||').some(admits)) {
  process.stderr.write(
    'MangaAssist needs Node.js ' +
      needed +
      ', and this is ' +
      process.versions.node +
      ': install one of these (with nvm: nvm install).\n',
  );
  process.exit(2);
}
