/** The npm scripts that write files of docs, run as a person runs them. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

it.each(['protocol', 'pictures'])('npm run %s refuses an option in one line and writes nothing', (name) => {
  const [, ...given] = (scripts[name] as string).split(' ');
  const { status, stdout, stderr } = spawnSync(process.execPath, [...given, '--nope'], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: `npm run ${name}: Unknown option '--nope'\n`,
  });
});
