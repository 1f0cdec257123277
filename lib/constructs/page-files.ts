/** The files of the widget's page: built from its sources, and put where the page is served from. */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Arn, ArnFormat, AssetHashType, DefaultStackSynthesizer, DockerImage, Stack } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct, type IConstruct } from 'constructs';
import { buildSync } from 'esbuild';
import { acknowledge, giveWildcardReason } from './wildcard-reason.ts';

const WIDGET = join(import.meta.dirname, '../../packages/widget/src/page');

export interface PageFilesProps {
  readonly bucket: IBucket;
  /** What has to fetch them anew. */
  readonly distribution: IDistribution;
  /** Where the page's chat connects. */
  readonly socketUrl: string;
}

export class PageFiles extends Construct {
  constructor(scope: Construct, id: string, { bucket, distribution, socketUrl }: PageFilesProps) {
    super(scope, id);
    const { handlerRole } = new BucketDeployment(this, 'Deployment', {
      destinationBucket: bucket,
      distribution,
      sources: [builtPage(), Source.data('index.html', indexHtml(socketUrl))],
      // Browsers ask whether their copies are current, so that a deployment is seen at once.
      cacheControl: [CacheControl.noCache()],
      retainOnDelete: false, // or the bucket could not be deleted
    });
    acknowledgeProvider(handlerRole, bucket);
  }
}

/** All of the page but its HTML, built on this machine whenever a stack is synthesised with its bundles. */
function builtPage(): ISource {
  const tryBundle = (folder: string) => {
    buildSync({
      entryPoints: [join(WIDGET, 'page.ts')],
      outfile: join(folder, 'page.js'),
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
    });
    for (const file of ['page.css', 'icon.svg']) copyFileSync(join(WIDGET, file), join(folder, file));
    return true;
  };
  return Source.asset(WIDGET, {
    assetHashType: AssetHashType.OUTPUT,
    // The image would be for those who cannot build here; it is never pulled.
    bundling: { image: DockerImage.fromRegistry('none'), local: { tryBundle } },
  });
}

function indexHtml(socketUrl: string): string {
  return readFileSync(join(WIDGET, 'index.html'), 'utf8')
    .replace('{{models}}', 'bedrock')
    .replace('<manga-assist-chat', `<manga-assist-chat socket="${socketUrl}"`);
}

/** CDK brings the function that copies the files, its runtime and its permissions; they are what they are. */
function acknowledgeProvider(role: IConstruct, bucket: IBucket): void {
  const stack = Stack.of(role);
  const why = 'CDK’s own provider copies the page, during deployments only';
  const assets = Arn.format(
    {
      service: 's3',
      region: '',
      account: '',
      resource: `cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-${stack.account}-${stack.region}`,
      resourceName: '*',
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    },
    stack,
  );
  giveWildcardReason(role, assets, `${why}: it reads what this deployment has uploaded.`);
  giveWildcardReason(role, bucket.arnForObjects('*'), `${why}, all files of the page’s bucket.`);
  giveWildcardReason(role, '*', `${why}: CloudFront’s invalidations are asked for without naming any.`);
  for (const action of ['GetBucket*', 'GetObject*', 'List*', 'Abort*', 'DeleteObject*']) {
    acknowledge(role, `AwsSolutions-IAM5[Action::s3:${action}]`, `${why}, between these two buckets.`);
  }
  acknowledge(
    role,
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    `${why}: it writes its log.`,
  );
  if (role.node.scope !== undefined) {
    acknowledge(role.node.scope, 'AwsSolutions-L1', `${why}; its runtime comes with aws-cdk-lib.`);
  }
}
