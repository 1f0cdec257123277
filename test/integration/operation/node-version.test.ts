/** The check that each npm script loads first, as Node.js 18 would run it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const { scripts, engines } = JSON.parse(readFileSync('package.json', 'utf8'));
const CHECK = './bin/require-node.cjs';

/** Runs the check under a Node.js that gives itself out as another version. */
function checkOn(version: string) {
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } }); require('${CHECK}')`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', pretend], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

it.each(['18.20.4', '20.18.3', '23.1.0'])(
  'Node.js %s is refused with one line and exit code 2',
  (version) => {
    expect(checkOn(version)).toEqual({
      status: 2,
      stdout: '',
      stderr: `MangaAssist needs Node.js ${engines.node}, and this is ${version}: install one of these (with nvm: nvm install).\n`,
    });
  },
);

it.each(['20.19.0', '22.12.1', '24.0.0', '25.1.0'])('Node.js %s is accepted', (version) => {
  expect(checkOn(version)).toEqual({ status: 0, stdout: '', stderr: '' });
});

it.each(['start', 'cli', 'simulate', 'bench'])(
  'npm run %s checks the version of Node.js before it loads a module',
  (name) => {
    expect(scripts[name]).toMatch(/^node --require \.\/bin\/require-node\.cjs --import tsx /);
  },
);
