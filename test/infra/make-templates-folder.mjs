// The folder in which all workers of a run share the templates that they synthesise (kept-templates.ts).
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default async function makeTemplatesFolder() {
  process.env.TEMPLATES_FOLDER ??= await mkdtemp(join(tmpdir(), 'mangaassist-templates-'));
}
