/** CDK entry: a stage's settings in, one checked stack out. `npm run synth` runs it offline, for every stage. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { MangaAssistStack } from '../lib/stack/manga-assist-stack.ts';
import { examplesIn, regionMistake } from '../lib/stages/deploy-rules.ts';
import { readStage, stackNameOf } from '../lib/stages/stage-settings.ts';

const app = new App();
// A violation without a written reason fails the synth, not a review.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

const stage = String(app.node.tryGetContext('stage') ?? 'dev');
const settings = await readStage(stage);
const region = settings.env?.region ?? process.env['CDK_DEFAULT_REGION'];
const mistake = region === undefined ? null : regionMistake(settings.models, region);
if (mistake !== null) throw new Error(`config/${stage}.ts: models.geography ${mistake}`);
const examples = examplesIn(settings);
if (settings.production && examples.length > 0 && app.node.tryGetContext('examples') !== 'allowed') {
  throw new Error(
    `config/${stage}.ts still has examples: ${examples.join(', ')}. Put your own; to try the synthesis out: -c examples=allowed.`,
  );
}

new MangaAssistStack(app, stackNameOf(stage), {
  description: `MangaAssist chat backend, ${stage}`,
  settings,
  ...(settings.env && { env: settings.env }),
  terminationProtection: settings.production,
});
