/** What the help of the commands says can be typed. */
import { expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { commandTree } from '../../../cli/commands.ts';

test('each default that a help prints is a value that its option takes', async () => {
  const options = leaves(await commandTree()).flatMap((command) =>
    command.options.map((option) => ({ command: command.name(), option })),
  );
  const printed = options.flatMap(({ command, option }) => {
    const { defaultValue, defaultValueDescription: words, parseArg, long } = option;
    const text = words ?? (defaultValue === undefined ? undefined : String(defaultValue));
    return text === undefined || parseArg === undefined
      ? []
      : [{ name: `${command} ${long}`, defaultValue, parsed: parsedBy(parseArg, text) }];
  });

  expect(printed.length).toBeGreaterThan(3);
  for (const { name, defaultValue, parsed } of printed) {
    expect([name, parsed]).toEqual([name, defaultValue]);
  }
});

function leaves(command: Command): readonly Command[] {
  return command.commands.length === 0 ? [command] : [command, ...command.commands.flatMap(leaves)];
}

function parsedBy(parse: (text: string, previous: never) => unknown, text: string): unknown {
  try {
    return parse(text, undefined as never);
  } catch (error) {
    return String(error);
  }
}
