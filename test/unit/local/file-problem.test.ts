import { expect, it } from '@jest/globals';
import { databaseProblem, fileProblem } from '../../../local/file-problem.ts';

it('a full disk is named, of a write and of the database', () => {
  const full = 'cannot be written: the disk is full (ENOSPC)';
  expect(fileProblem(Object.assign(new Error('write'), { code: 'ENOSPC' }))).toBe(full);
  const ofDatabase = Object.assign(new Error('Database failed to open'), {
    cause: new Error('IO error: /data/000005.log: No space left on device'),
  });
  expect(fileProblem(ofDatabase)).toBe(full);
});

it.each([
  [
    'IO error: /d/000003.log: No space left on device',
    'cannot be written: the disk is full (ENOSPC). What is in it',
  ],
  [
    'IO error: /d/000007.ldb: Too many open files',
    'cannot be opened: too many files are open (EMFILE). What is',
  ],
  ['IO error: /d/000007.ldb: No such file or directory', 'is damaged: delete it'],
  ['IO error: /d/CURRENT: Is a directory', 'is damaged: delete it'],
  ['Corruption: bad record', 'is damaged: delete it'],
])('data are called damaged only where they are: %s', (message, problem) => {
  expect(databaseProblem(new Error(message), '/d')).toContain(`The data folder /d ${problem}`);
  expect(databaseProblem(new TypeError('x is not a function'), '/d')).toBeNull();
});

it('an error of another kind is none of a file', () => {
  expect(fileProblem(new TypeError('x is not a function'))).toBeNull();
});
