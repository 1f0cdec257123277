// Removes the templates of the run.
import { rm } from 'node:fs/promises';

export default async function removeTemplatesFolder() {
  const { TEMPLATES_FOLDER: folder } = process.env;
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
