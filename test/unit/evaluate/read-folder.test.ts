import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readDataFolder } from '../../../cli/evaluate/data/read-folder.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, ...lines: string[]) =>
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);

describe('the data sets of a folder', () => {
  it('reads outcomes of two models without the contaminated prompts, and names a malformed row by its line', () => {
    write(
      'pair.csv',
      'prompt,small,large,small_response,large_response',
      'What is 2 + 2?,True,True,4,4',
      '"Who wrote it?\nTwo lines.",False,True,nobody,Oda',
      'How many?,perhaps,True,3,3',
      'Too few cells,True',
      'Seen before,True,True,a,b',
    );
    write('pair-contaminated.jsonl', JSON.stringify({ eval_prompt: 'Seen before' }));
    const { sets, problems } = readDataFolder(folder);
    expect(sets).toHaveLength(1);
    expect(sets[0]).toMatchObject({
      kind: 'outcomes',
      name: 'pair',
      outcomes: [
        { question: 'What is 2 + 2?', draft: '4', weak: 1, strong: 1 },
        { question: 'Who wrote it?\nTwo lines.', draft: 'nobody', weak: 0, strong: 1 },
      ],
    });
    expect(problems).toEqual([
      { file: join(folder, 'pair.csv'), line: 6, reason: 'has 2 cells, the first line has 5' },
      { file: join(folder, 'pair.csv'), line: 5, reason: 'has "perhaps" and "True" for True or False' },
    ]);
  });

  it('reads a folder of such files as one set, a group each', () => {
    mkdirSync(join(folder, 'exam'));
    write('exam/law.csv', 'prompt,small,large', 'May they?,False,True');
    write('exam/art.csv', 'prompt,small,large', 'Who painted it?,True,True');
    expect(readDataFolder(folder).sets).toMatchObject([
      {
        name: 'exam',
        outcomes: [
          { group: 'art', draft: null },
          { group: 'law', draft: null },
        ],
      },
    ]);
  });

  it('reads graded outcomes, and names the field of a line that is wrong', () => {
    const line = {
      format: 'mangaassist-outcome/1',
      question: 'In stock?',
      draft: 'Yes.',
      weak: 1,
      strong: 0.5,
    };
    write('week.jsonl', JSON.stringify(line), JSON.stringify({ ...line, weak: 7 }), '{"format": "manga', '');
    const { sets, problems } = readDataFolder(folder);
    expect(sets).toMatchObject([
      { name: 'week', outcomes: [{ question: 'In stock?', task: 'unknown', strong: 0.5 }] },
    ]);
    expect(problems.map(({ line: at, reason }) => [at, reason])).toEqual([
      [2, expect.stringContaining('field "weak"')],
      [3, 'is not JSON'],
    ]);
  });

  it('names what is missing, and the kinds that it reads', () => {
    expect(() => readDataFolder(join(folder, 'nowhere'))).toThrow(/nowhere does not exist/);
    write('notes.csv', 'a,b', '1,2');
    expect(() => readDataFolder(folder)).toThrow(/has no data set[\s\S]*notes\.csv has an unknown format/);
  });
});
