// Runs npm scripts of package.json at the same time: `node run-together.mjs NAME…`. The output of the last one appears
// as it is written, that of each other one when it ends. Lint, types and dead code use the moments in which the tests
// wait.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const names = process.argv.slice(2);
const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));

/** @param stdio - of the script's output: `inherit`, or `pipe` to keep it until the script ends. */
function run(name, stdio) {
  const child = spawn(scripts[name], { shell: true, stdio: ['inherit', stdio, stdio] });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const heading = Buffer.from(`${code === 0 ? 'passed' : 'FAILED'}: npm run ${name}\n`);
      // In one write, as another script may write at any time.
      if (stdio === 'pipe') process.stdout.write(Buffer.concat([heading, ...output]));
      resolve(code === 0 ? [] : [name]);
    });
  });
}

const ended = await Promise.all(names.map((name) => run(name, name === names.at(-1) ? 'inherit' : 'pipe')));
const failed = ended.flat();
if (failed.length > 0) {
  process.stdout.write(`failed: ${failed.map((name) => `npm run ${name}`).join(', ')}\n`);
  process.exitCode = 1;
}
