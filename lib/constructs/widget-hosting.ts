/** The widget's page, served from a private bucket through CloudFront. */
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import { PageFiles } from './page-files.ts';
import { acknowledge } from './wildcard-reason.ts';

const BUCKET = {
  encryption: BucketEncryption.S3_MANAGED,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
} as const;

export interface WidgetHostingProps {
  /** URL of the socket that the page's chat opens. */
  readonly socketUrl: string;
  readonly settings: Pick<DeploySettings, 'auth' | 'removal'>;
}

export class WidgetHosting extends Construct {
  /** Origin of the page, `https://…`. */
  readonly origin: string;

  constructor(scope: Construct, id: string, { socketUrl, settings }: WidgetHostingProps) {
    super(scope, id);
    const isDestroyed = settings.removal === 'destroy';
    // CloudFormation cannot delete a bucket that has objects.
    const pages = new Bucket(this, 'Pages', {
      ...BUCKET,
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: isDestroyed,
    });
    acknowledge(pages, 'AwsSolutions-S1', 'It is read through CloudFront only, which logs every request.');
    const distribution = this.distribution(pages as IBucket, socketUrl, isDestroyed);
    new PageFiles(this, 'Files', {
      bucket: pages as IBucket,
      distribution,
      socketUrl,
      auth: settings.auth.mode,
    });
    this.origin = `https://${distribution.distributionDomainName}`;
  }

  private distribution(pages: IBucket, socketUrl: string, isDestroyed: boolean): Distribution {
    const logs = new Bucket(this, 'AccessLog', {
      ...BUCKET,
      objectOwnership: ObjectOwnership.OBJECT_WRITER, // CloudFront owns the logs it writes
      lifecycleRules: [{ expiration: Duration.days(90) }],
      removalPolicy: isDestroyed ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
      autoDeleteObjects: isDestroyed,
    });
    acknowledge(logs, 'AwsSolutions-S1', 'It is where the access log goes.');
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'MangaAssist widget',
      defaultRootObject: 'index.html',
      priceClass: PriceClass.PRICE_CLASS_200,
      enableLogging: true,
      logBucket: logs as IBucket,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(pages, {
          originAccessControl: new S3OriginAccessControl(this, 'Access', {
            originAccessControlName: this.globalName('pages'),
          }),
        }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.headers(socketUrl),
      },
    });
    const reasons = {
      CFR1: 'A shop sells to the world; one that does not restricts countries itself.',
      CFR2: 'It serves a few public files and takes no input; a firewall is the account’s own choice.',
      CFR4: 'CloudFront’s own certificate sets the TLS versions; a domain of your own brings its policy.',
    };
    for (const [rule, reason] of Object.entries(reasons)) {
      acknowledge(distribution, `AwsSolutions-${rule}`, reason);
    }
    return distribution;
  }

  /** A name with stack and Region, because CloudFront's names are unique in an account. At most 64 characters. */
  private globalName(suffix: string): string {
    const { stackName, region } = Stack.of(this);
    return `${stackName}-${region}-${suffix}`;
  }

  /** The policy that local/page-server.ts sends, with the URL of the one socket that the page may open. */
  private headers(socketUrl: string): ResponseHeadersPolicy {
    const csp =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
      `connect-src ${socketUrl}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
    return new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: this.globalName('headers'),
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
