import { expect, it } from '@jest/globals';
import { fileProblem } from '../../../local/file-problem.ts';

it('a full disk is named, of a write and of the database', () => {
  const full = 'cannot be written: the disk is full (ENOSPC)';
  expect(fileProblem(Object.assign(new Error('write'), { code: 'ENOSPC' }))).toBe(full);
  const ofDatabase = Object.assign(new Error('Database failed to open'), {
    cause: new Error('IO error: /data/000005.log: No space left on device'),
  });
  expect(fileProblem(ofDatabase)).toBe(full);
});

it('an error of another kind is none of a file', () => {
  expect(fileProblem(new TypeError('x is not a function'))).toBeNull();
});
