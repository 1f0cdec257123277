/** Reasons for which a file or folder cannot be used, as Node and LevelDB report them. */
const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'is no folder',
  EISDIR: 'is a folder',
  EEXIST: 'is a file',
  EACCES: 'may not be used by you',
  EPERM: 'may not be used by you',
  EROFS: 'cannot be written: the file system is read-only',
  ENOSPC: 'cannot be written: the disk is full',
  EDQUOT: 'cannot be written: the disk quota is used up',
  EMFILE: 'cannot be opened: too many files are open',
};

/** LevelDB gives the system's message without a code. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/no space left/i, 'ENOSPC'],
  [/permission denied/i, 'EACCES'],
  [/read-only file system/i, 'EROFS'],
  [/no such file/i, 'ENOENT'],
  [/not a directory/i, 'ENOTDIR'],
  [/quota exceeded/i, 'EDQUOT'],
  [/too many open files/i, 'EMFILE'],
];

/** Completes "<path> …": `cannot be written: the disk is full (ENOSPC)`; null for errors of other kinds. */
export function fileProblem(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code = '', message = '', cause } = error as Partial<NodeJS.ErrnoException>;
  const found = code in PROBLEMS ? code : WORDS.find(([words]) => words.test(message))?.[1];
  if (found === undefined) return fileProblem(cause);
  return `${PROBLEMS[found]} (${found})`;
}
