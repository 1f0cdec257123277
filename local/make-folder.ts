import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Creates one level at a time: `recursive` never returns on file systems without new folders, such as /proc. */
export async function makeFolder(folder: string): Promise<void> {
  if ((await stat(folder).catch(() => null))?.isDirectory()) return;
  const parent = dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  await mkdir(folder).catch(async (error) => {
    if (error.code !== 'EEXIST' || !(await stat(folder)).isDirectory()) throw error;
  });
}
