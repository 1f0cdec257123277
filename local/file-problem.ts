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

/** A database that cannot read its files, or misses one of them. */
const OF_DATABASE = /corrupt|IO error: \S+(?:\.ldb|\.log|MANIFEST-\d+|CURRENT)\b/i;
/** Problems of a file that only damage explains. Others end without a loss: the disk is full, for example. */
const DAMAGE = /does not exist|is no folder|is a folder/;

/** The end of a run by its database, as one line for the terminal; null for an error of another kind. */
export function databaseProblem(error: Error, folder: string): string | null {
  if (!OF_DATABASE.test(error.message)) return null;
  const problem = fileProblem(error);
  return problem === null || DAMAGE.test(problem)
    ? `The data folder ${folder} is damaged: delete it, or choose another with --data.`
    : `The data folder ${folder} ${problem}. What is in it is whole: start again once that is mended.`;
}

/** Completes "<path> …": `cannot be written: the disk is full (ENOSPC)`; null for errors of other kinds. */
export function fileProblem(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code = '', message = '', cause } = error as Partial<NodeJS.ErrnoException>;
  const found = code in PROBLEMS ? code : WORDS.find(([words]) => words.test(message))?.[1];
  if (found === undefined) return fileProblem(cause);
  return `${PROBLEMS[found]} (${found})`;
}
