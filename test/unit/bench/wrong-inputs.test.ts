/** Wrong options of `npm run bench`: one line and exit code 2, before anything is measured. */
import { expect, it } from '@jest/globals';
import { program } from '../../../bench/bench-program.ts';
import { runProgram } from '../../../cli/run-program.ts';
import { actionsOf, wrongValuesOf } from '../../support/commands/wrong-values.ts';
import { capture } from '../../support/stack/command.ts';

const commands = actionsOf(program);

it('has commands', () => {
  expect(commands.size).toBeGreaterThan(15);
});

it.each([...commands.keys()])('npm run bench -- %s refuses wrong options', async (name) => {
  const options = commands.get(name)?.options.filter(({ flags }) => flags.includes('<')) ?? [];
  const rows = [
    { args: ['--nope'], says: '--' },
    { args: ['1'], says: '' },
    ...options.flatMap((option) =>
      wrongValuesOf(name, option).map((value) => ({
        args: [`${option.long}=${value}`],
        says: `'${option.flags}' argument '${value}'`,
      })),
    ),
  ];
  const flaws = [];
  for (const { args, says } of rows) {
    const { code, stdout, stderr } = await capture(() => runProgram(program, [name, ...args]));
    const isOneLine = /^[^\n]+ See npm run bench -- \S+ --help\n$/.test(stderr);
    if (code !== 2 || stdout !== '' || !isOneLine || !stderr.includes(says))
      flaws.push({ args, code, stderr });
  }

  expect(flaws).toEqual([]);
});
