/** The mistakes in the options of `npm start`, in one line each. */
import { describe, expect, it } from '@jest/globals';
import { CommanderError } from 'commander';
import { type StartOptions, stackOptions, startCommand } from '../../../local/start-options.ts';

/** What the options write to standard error before they are refused. */
function refusal(args: readonly string[]): string {
  const written: string[] = [];
  const { writeErr } = startCommand.configureOutput();
  startCommand.configureOutput({ writeErr: (text) => written.push(text) });
  try {
    expect(() => startCommand.parse(args, { from: 'user' })).toThrow(CommanderError);
  } finally {
    startCommand.configureOutput(writeErr === undefined ? {} : { writeErr });
  }
  return written.join('');
}

const read = (...args: string[]) =>
  stackOptions(startCommand.parse(args, { from: 'user' }).opts<StartOptions>());

describe('npm start', () => {
  it.each([
    [['--colour'], /^unknown option '--colour'\n$/],
    [['--port', 'eighty'], /^[^\n]*--port[^\n]*whole number[^\n]*\n$/],
    [['--speed', '-1'], /^[^\n]*--speed[^\n]*over 0[^\n]*\n$/],
    [['--data', ''], /^[^\n]*--data[^\n]*path of a folder[^\n]*\n$/],
    [['--auth', 'none'], /^[^\n]*--auth[^\n]*guest, oidc[^\n]*\n$/],
    [['now'], /^[^\n]*too many arguments[^\n]*\n$/],
    ...['shop.example', 'https://shop.example/', 'https://*.example'].map(
      (value) =>
        [
          ['--port', '0', '--allow-origin', value],
          new RegExp(
            `^option '--allow-origin <origin>' [^\\n]*'${value.replaceAll('*', '\\*')}'[^\\n]*It must be an origin, [^\\n]*\\n$`,
          ),
        ] as const,
    ),
  ])('reports in one line the mistake in %j', (args, message) => {
    expect(refusal(args)).toMatch(message);
  });

  it('takes several origins, in their usual form', () => {
    const options = read(
      '--allow-origin',
      'https://one.example',
      '--allow-origin',
      'HTTP://two.example:8080',
    );

    expect(options.allowedOrigins).toEqual(['https://one.example', 'http://two.example:8080']);
  });

  it('keeps data in memory with --ephemeral, and in a folder without', () => {
    expect(read('--ephemeral').dataFolder).toBeNull();
    expect(read().dataFolder).toMatch(/\.local\/data$/);
  });

  it('explains its options with --help', () => {
    for (const option of ['--port', '--json', '--speed', '--bedrock', '--auth', '--ephemeral', '--data']) {
      expect(startCommand.helpInformation()).toContain(option);
    }
  });
});
