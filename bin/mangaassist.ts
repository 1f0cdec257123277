/** CDK entry: a stage's settings in, one checked stack out. `npm run synth` runs it offline, for every stage. */
import { existsSync } from 'node:fs';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readDeploySettings } from '../lib/deploy-settings.ts';
import { MangaAssistStack } from '../lib/manga-assist-stack.ts';

const app = new App();
// A violation without a written reason fails the synth, not a review.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

const stage = String(app.node.tryGetContext('stage') ?? 'dev');
const file = new URL(`../config/${stage}.ts`, import.meta.url);
if (!existsSync(file)) throw new Error(`There is no config/${stage}.ts; name a stage with -c stage=…`);
const settings = readDeploySettings(stage, (await import(file.href)).settings);

new MangaAssistStack(app, `MangaAssist-${stage}`, {
  description: `MangaAssist chat backend, ${stage}`,
  settings,
  ...(settings.env && { env: settings.env }),
  terminationProtection: settings.production,
});
