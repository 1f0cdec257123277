/** CDK entry: builds the checked stack of one stage from its settings. `npm run synth` runs it offline for every stage. */
import { App, Validations } from 'aws-cdk-lib';
import { examplesIn } from '../lib/stages/deploy-rules.ts';
import { endedMistake, misplacedIn } from '../lib/stages/region-rules.ts';
import { StageError } from '../lib/stages/stage-error.ts';
import { readStage, stackNameOf } from '../lib/stages/stage-settings.ts';

const app = new App();

const stage = String(app.node.tryGetContext('stage') ?? 'dev');
const settings = await readStage(stage).catch((error) => {
  if (!(error instanceof StageError)) throw error;
  return refuse(error.message);
});
const region = settings.env?.region ?? process.env['CDK_DEFAULT_REGION'];
const [misplaced] = region === undefined ? [] : misplacedIn(settings, region);
if (misplaced !== undefined) refuse(`config/${stage}.ts: ${misplaced.path} ${misplaced.mistake}`);
const ended = endedMistake(settings.models);
if (ended !== null) refuse(`config/${stage}.ts: models.preset ${ended}`);
const examples = examplesIn(settings);
if (settings.production && examples.length > 0 && app.node.tryGetContext('examples') !== 'allowed') {
  const values = examples.map(({ value }) => value).join(', ');
  refuse(
    `config/${stage}.ts still has examples: ${values}. Replace them with your own, or synthesise with -c examples=allowed to try it out.`,
  );
}

// Loaded after the settings are checked, so that a mistake in them shows at once.
const { AwsSolutionsChecks } = await import('cdk-nag');
const { MangaAssistStack } = await import('../lib/stack/manga-assist-stack.ts');
// A violation without a written reason fails the synthesis.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

new MangaAssistStack(app, stackNameOf(stage), {
  description: `MangaAssist chat backend, ${stage}`,
  settings,
  ...(settings.env && { env: settings.env }),
  terminationProtection: settings.production,
});

/** Ends the synthesis with the mistake alone: a stack trace would bury it. */
function refuse(mistake: string): never {
  process.stderr.write(`${mistake}\n`);
  process.exit(1);
}
