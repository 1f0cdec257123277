/** Builds the files of the widget's page and uploads them to the bucket of the page. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { Arn, ArnFormat, DefaultStackSynthesizer, Duration, Stack } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct, type IConstruct } from 'constructs';
import { buildSync } from 'esbuild';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import { acknowledge, giveWildcardReason } from './wildcard-reason.ts';

const WIDGET = join(import.meta.dirname, '../../packages/widget/src/page');

export interface PageFilesProps {
  readonly bucket: IBucket;
  /** The distribution whose cache is invalidated. */
  readonly distribution: IDistribution;
  /** URL of the socket that the page's chat opens. */
  readonly socketUrl: string;
  /** With `oidc` the page's chat waits for a token. */
  readonly auth: DeploySettings['auth']['mode'];
}

/** Prefix of the files whose names carry a hash of their content. */
const HASHED = 'assets';

export class PageFiles extends Construct {
  constructor(scope: Construct, id: string, { bucket, distribution, socketUrl, auth }: PageFilesProps) {
    super(scope, id);
    const files = builtFiles();
    const hashed = new Map(
      ['page.js', 'page.css'].map((name) => [name, hashedName(name, textOf(files, name))]),
    );
    const pages = new BucketDeployment(this, 'Deployment', {
      destinationBucket: bucket,
      distribution,
      sources: [
        ...[...files].map(([name, text]) => Source.data(name, text)),
        Source.data('index.html', indexHtml(socketUrl, auth, hashed)),
      ],
      exclude: [`${HASHED}/*`], // without it, these files would be deleted as foreign
      // Browsers revalidate their copies, so that a deployment takes effect at once.
      cacheControl: [CacheControl.noCache()],
      retainOnDelete: false, // a bucket with files cannot be deleted
    });
    const assets = new BucketDeployment(this, 'Assets', {
      destinationBucket: bucket,
      destinationKeyPrefix: HASHED,
      sources: [...hashed].map(([name, hashedAs]) => Source.data(hashedAs, textOf(files, name))),
      cacheControl: [
        CacheControl.setPublic(),
        CacheControl.maxAge(Duration.days(365)),
        CacheControl.immutable(),
      ],
      prune: false, // A page from before the deployment may still load the files that it names.
      retainOnDelete: false,
    });
    // The hashed files are uploaded before the page that names them. The dependency is between the two copies only,
    // because both share a provider.
    const [first, second] = [assets, pages].map(({ node }) => node.findChild('CustomResource'));
    if (first !== undefined) second?.node.addDependency(first);
    acknowledgeProvider(pages.handlerRole, bucket);
  }
}

/** The files of the page except its HTML, by name; bundled once for each process. The same sources give the same texts. */
function builtFiles(): ReadonlyMap<string, string> {
  built ??= new Map([
    ['page.js', bundledScript()],
    ...['page.css', 'icon.svg'].map((name): [string, string] => [
      name,
      readFileSync(join(WIDGET, name), 'utf8'),
    ]),
  ]);
  return built;
}

let built: ReadonlyMap<string, string> | undefined;

function bundledScript(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(WIDGET, 'page.ts')],
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}

/** `page.js` becomes `page-<64 bits of the SHA-256 of its content>.js`. */
export function hashedName(name: string, text: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const { name: stem, ext } = parse(name);
  return `${stem}-${hash}${ext}`;
}

function textOf(files: ReadonlyMap<string, string>, name: string): string {
  const text = files.get(name);
  if (!text) throw new Error(`${name} of the page is empty or missing.`);
  return text;
}

/** Names the files by their hashes, so that a browser fetches a file again only after its content changed. */
export function indexHtml(
  socketUrl: string,
  auth: PageFilesProps['auth'],
  hashed: ReadonlyMap<string, string>,
): string {
  // The empty token means that the shopper is signed out: without one the chat would try to connect as a guest.
  const token = auth === 'oidc' ? ' token=""' : '';
  const html = readFileSync(join(WIDGET, 'index.html'), 'utf8')
    .replace('{{models}}', 'bedrock')
    .replace('<manga-assist-chat', `<manga-assist-chat socket="${socketUrl}"${token}`);
  return [...hashed].reduce((page, [name, hashedAs]) => {
    if (!page.includes(`"/${name}"`)) throw new Error(`index.html does not name /${name}.`);
    return page.replace(`"/${name}"`, `"/${HASHED}/${hashedAs}"`);
  }, html);
}

/** Reasons for the findings of cdk-nag on CDK's own copy function: its runtime and permissions cannot be changed. */
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
