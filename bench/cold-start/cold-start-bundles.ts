/** The functions' bundles, made as a deployment makes them, and that of an empty handler beside them. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { HandlerFunction } from '../../lib/constructs/handler-function.ts';
import { MangaAssistStack } from '../../lib/stack/manga-assist-stack.ts';
import { readDeploySettings } from '../../lib/stages/deploy-settings.ts';

const FUNCTIONS = ['Authorizer', 'Connect', 'Message', 'Disconnect', 'Optimizer'] as const;

/** Memory at which a function has a whole CPU, in MiB (Lambda's documentation). */
const WHOLE_CPU_MIB = 1_769;

export interface Bundle {
  readonly name: string;
  readonly folder: string;
  /** Of the program, `index.mjs`. */
  readonly programBytes: number;
  /** Of everything that is uploaded, before compression. */
  readonly packageBytes: number;
}

/**
 * Synthesises the stack into `outdir`, which takes some seconds: each function is bundled.
 * @param baselineFolder - folder of the baseline's `index.ts` under `bench`.
 */
export function makeBundles(
  outdir: string,
  baselineFolder: string,
): { readonly functions: Bundle[]; readonly baseline: Bundle; readonly cpuShare: number } {
  const app = new App({ context: cdkJson.context, outdir });
  const settings = readDeploySettings('bench', { allowedOrigins: ['https://shop.example.com'] });
  new MangaAssistStack(app, 'MangaAssist', { settings });
  new HandlerFunction(new Stack(app, 'Baseline'), 'Baseline', {
    folder: `../bench/${baselineFolder}`,
    timeout: Duration.seconds(10),
    memoryMib: settings.memoryMib.message,
    settings,
    environment: {},
  });
  const assembly = app.synth();
  const bundleOf = (stack: string, name: string): Bundle => {
    const folder = join(outdir, assetOf(assembly.getStackByName(stack).template, name));
    return {
      name,
      folder,
      programBytes: statSync(join(folder, 'index.mjs')).size,
      packageBytes: bytesOf(folder),
    };
  };
  return {
    functions: FUNCTIONS.map((name) => bundleOf('MangaAssist', name)),
    baseline: bundleOf('Baseline', 'Baseline'),
    cpuShare: settings.memoryMib.message / WHOLE_CPU_MIB,
  };
}

interface TemplateOfFunctions {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: { readonly Code?: { S3Key?: string } } }>
  >;
}

/** The folder of a function's code in the assembly, by what its logical id has in it. */
function assetOf({ Resources }: TemplateOfFunctions, name: string): string {
  const [, found] =
    Object.entries(Resources).find(
      ([id, { Type }]) => Type === 'AWS::Lambda::Function' && id.includes(name),
    ) ?? [];
  const key = found?.Properties.Code?.S3Key;
  if (key === undefined) throw new Error(`The template has no function ${name} with code of its own.`);
  return `asset.${key.replace(/\.zip$/, '')}`;
}

function bytesOf(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
