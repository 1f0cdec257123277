import { rm } from 'node:fs/promises';

export default async function removeCommands() {
  await rm(process.env.COMMANDS_FOLDER, { recursive: true, force: true });
}
