/** Templates by their settings, for all workers of a run: the first that needs one synthesises it. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeploySettingsInput } from '../../lib/stages/deploy-settings.ts';

type TemplateJson = Record<string, unknown>;

/** By the texts of the settings; of this worker. */
const own = new Map<string, TemplateJson>();

/** The template that `make` would synthesise; this worker or another one may have done so before. */
export function keptTemplate(settings: DeploySettingsInput, make: () => TemplateJson): TemplateJson {
  const stored = storedTemplate(settings);
  if (stored !== undefined) return stored;
  const json = make();
  own.set(JSON.stringify(settings), json);
  const file = fileOf(settings);
  // Written aside at first, so that no other worker reads a half.
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(json));
  renameSync(`${file}.${process.pid}`, file);
  return json;
}

/** The template of these settings, if one was synthesised in this run. */
export function storedTemplate(settings: DeploySettingsInput): TemplateJson | undefined {
  const known = own.get(JSON.stringify(settings));
  if (known !== undefined) return known;
  const file = fileOf(settings);
  if (!existsSync(file)) return undefined;
  const json = JSON.parse(readFileSync(file, 'utf8'));
  own.set(JSON.stringify(settings), json);
  return json;
}

/** In the folder of this run (make-templates-folder.mjs). */
function fileOf(settings: DeploySettingsInput): string {
  const folder = process.env['TEMPLATES_FOLDER'];
  if (folder === undefined) throw new Error('This project of tests has no folder of templates.');
  const hash = createHash('sha256').update(JSON.stringify(settings)).digest('hex');
  return join(folder, `${hash}.json`);
}
