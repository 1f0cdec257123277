/** CDK entry: context in, one checked stack out. `npm run synth` runs it offline. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readDeploySettings } from '../lib/deploy-settings.ts';
import { MangaAssistStack } from '../lib/manga-assist-stack.ts';

const app = new App();
// A violation without a written reason fails the synth, not a review.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

new MangaAssistStack(app, 'MangaAssist', {
  description: 'MangaAssist chat backend',
  settings: readDeploySettings((key) => app.node.tryGetContext(key)),
});
