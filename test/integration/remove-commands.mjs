import { rm } from 'node:fs/promises';
import removeTemplatesFolder from '../infra/remove-templates-folder.mjs';

export default async function removeCommands() {
  await rm(process.env.COMMANDS_FOLDER, { recursive: true, force: true });
  await removeTemplatesFolder();
}
