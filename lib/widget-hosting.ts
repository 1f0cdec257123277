/** The widget's page, built from its sources and served from a private bucket through CloudFront. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { buildSync } from 'esbuild';
import { acknowledge } from './wildcard-reason.ts';

const WIDGET = join(import.meta.dirname, '..', 'widget');

export class WidgetHosting extends Construct {
  /** Origin of the page, `https://…`. */
  readonly origin: string;

  /** `socketUrl`: where the page's chat connects. */
  constructor(scope: Construct, id: string, { socketUrl }: { readonly socketUrl: string }) {
    super(scope, id);
    const logs = this.bucket('AccessLog', { objectOwnership: ObjectOwnership.OBJECT_WRITER, expireDays: 90 });
    acknowledge(logs, 'AwsSolutions-S1', 'It is where the access logs go.');
    const pages = this.bucket('Pages', { serverAccessLogsBucket: logs, serverAccessLogsPrefix: 'bucket/' });
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'MangaAssist widget',
      defaultRootObject: 'index.html',
      priceClass: PriceClass.PRICE_CLASS_200,
      enableLogging: true,
      logBucket: logs,
      logFilePrefix: 'cdn/',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(pages),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.headers(socketUrl),
      },
    });
    acknowledge(
      distribution,
      'AwsSolutions-CFR1',
      'A shop sells to the world; it restricts countries itself if it must.',
    );
    acknowledge(
      distribution,
      'AwsSolutions-CFR2',
      'Files of a public page; a firewall is the account’s own choice.',
    );
    acknowledge(
      distribution,
      'AwsSolutions-CFR4',
      'CloudFront’s own certificate sets the TLS versions; a domain of your own brings its policy.',
    );
    new BucketDeployment(this, 'Files', {
      destinationBucket: pages,
      distribution,
      sources: [Source.asset(builtPage()), Source.data('index.html', indexHtml(socketUrl))],
    });
    this.origin = `https://${distribution.distributionDomainName}`;
  }

  private bucket(id: string, { expireDays, ...more }: BucketOptions): Bucket {
    return new Bucket(this, id, {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      // Nothing in it that a new deployment would not bring back.
      removalPolicy: RemovalPolicy.DESTROY,
      ...(expireDays === undefined ? {} : { lifecycleRules: [{ expiration: Duration.days(expireDays) }] }),
      ...more,
    });
  }

  private headers(socketUrl: string): ResponseHeadersPolicy {
    const csp =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
      `connect-src ${socketUrl}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
    return new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: csp, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
      },
    });
  }
}

interface BucketOptions {
  readonly objectOwnership?: ObjectOwnership;
  readonly serverAccessLogsBucket?: Bucket;
  readonly serverAccessLogsPrefix?: string;
  readonly expireDays?: number;
}

/** A folder with everything of the page but its HTML. */
function builtPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mangaassist-widget-'));
  buildSync({
    entryPoints: [join(WIDGET, 'page.ts')],
    outfile: join(folder, 'page.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
  });
  for (const file of ['page.css', 'icon.svg']) {
    writeFileSync(join(folder, file), readFileSync(join(WIDGET, file)));
  }
  return folder;
}

function indexHtml(socketUrl: string): string {
  return readFileSync(join(WIDGET, 'index.html'), 'utf8')
    .replace('{{models}}', 'bedrock')
    .replace('<manga-assist-chat', `<manga-assist-chat socket="${socketUrl}"`);
}
