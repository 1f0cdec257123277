/** The sections of docs/operations.md that alarms link to. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const page = readFileSync(join(import.meta.dirname, '../../../docs/operations.md'), 'utf8');
const sections = page
  .split(/^### Alarm: /m)
  .slice(1)
  .map((text) => text.split(/^#{2,3} /m)[0] ?? '')
  .map((text): [string, string] => [text.split('\n')[0] ?? '', text]);

describe('the section of an alarm', () => {
  it.each(sections)(
    '“%s” begins with its severity, the first step, and commands that name the stage',
    (_, text) => {
      const [, commands = ''] =
        /^.+\n\n\*\*Severity [123]\.\*\* \*\*First:\*\* .+\n\n```sh\n([^`]+)\n```\n\n\*\*What/.exec(text) ??
        [];
      const lines = commands.split('\n');

      expect(
        lines.filter((line) => !/^(?:npm run cli -- .*--stage <stage>|logs <stage> ')/.test(line)),
      ).toEqual([]);
    },
  );
});
