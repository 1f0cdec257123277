import { describe, expect, test } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { hashedName, indexHtml } from '../../lib/constructs/page-files.ts';
import { asText, asTexts, makeStack, makeTemplate, propertiesOf } from './synthesise.ts';

const settings = { hostWidget: true, removal: 'destroy' } as const;
const template = makeTemplate(settings);

test('a stack has the same template each time it is synthesised', () => {
  expect(Template.fromStack(makeStack(settings)).toJSON()).toEqual(template.toJSON());
});

/** The deployment of files with stable names, and that of files with hashes in their names. */
function deployments() {
  const all = Object.values(template.findResources('Custom::CDKBucketDeployment')).map(
    ({ Properties }) => Properties as Record<string, unknown>,
  );
  const [pages = {}, assets = {}] = [false, true].map((isHashed) =>
    all.find((properties) => 'DestinationBucketKeyPrefix' in properties === isHashed),
  );
  expect(all).toHaveLength(2);
  return { pages, assets };
}

describe('hosting of the widget', () => {
  test('has two buckets without public access, encrypted, that refuse plain connections', () => {
    const buckets = Object.values(template.findResources('AWS::S3::Bucket'));
    expect(buckets).toHaveLength(2);
    for (const { Properties } of buckets) {
      expect(Properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      });
    }
    const policies = Object.values(template.findResources('AWS::S3::BucketPolicy'));
    expect(policies.map(({ Properties }) => Properties.PolicyDocument.Statement[0])).toEqual(
      [0, 1].map(() =>
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ),
    );
  });

  test('deletes the pages with the stack, and keeps the access log for 90 days', () => {
    template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
    template.hasResourceProperties('Custom::CDKBucketDeployment', { RetainOnDelete: false });
    const kept = makeTemplate({ hostWidget: true });
    kept.resourceCountIs('Custom::S3AutoDeleteObjects', 0);
    kept.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: { LifecycleConfiguration: { Rules: [{ ExpirationInDays: 90, Status: 'Enabled' }] } },
    });
  });

  test('allows only its distribution to read the pages, and redirects browsers to https', () => {
    const policy = propertiesOf(template, 'AWS::S3::BucketPolicy', 'WidgetPagesPolicy');
    const { Statement } = policy['PolicyDocument'] as { Statement: unknown[] };
    expect(Statement.map(asTexts)).toContainEqual({
      Effect: 'Allow',
      Action: 's3:GetObject',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Resource: '<WidgetPages.Arn>/*',
      Condition: {
        StringEquals: { 'AWS:SourceArn': 'arn:aws:cloudfront::ACCOUNT:distribution/<WidgetDistribution>' },
      },
    });
    const { DistributionConfig } = propertiesOf(
      template,
      'AWS::CloudFront::Distribution',
      'WidgetDistribution',
    );
    expect(asTexts(DistributionConfig)).toMatchObject({
      DefaultRootObject: 'index.html',
      DefaultCacheBehavior: {
        ViewerProtocolPolicy: 'redirect-to-https',
        ResponseHeadersPolicyId: '<WidgetHeaders>',
      },
      Logging: { Bucket: '<WidgetAccessLog.RegionalDomainName>' },
    });
  });

  test('sends headers that allow the page’s own files and this socket only', () => {
    const { ResponseHeadersPolicyConfig } = propertiesOf(
      template,
      'AWS::CloudFront::ResponseHeadersPolicy',
      'WidgetHeaders',
    ) as { ResponseHeadersPolicyConfig: { SecurityHeadersConfig: unknown } };
    const headers = ResponseHeadersPolicyConfig.SecurityHeadersConfig;
    expect(asTexts(headers)).toEqual({
      ContentSecurityPolicy: {
        ContentSecurityPolicy:
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src wss://<SocketApi>.execute-api.REGION.amazonaws.com/v1; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        Override: true,
      },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY', Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
      StrictTransportSecurity: {
        AccessControlMaxAgeSec: 31_536_000,
        IncludeSubdomains: true,
        Override: true,
      },
    });
  });

  test('has index.html and files with stable names revalidated by browsers at each load', () => {
    const { pages } = deployments();
    expect(pages['SystemMetadata']).toEqual({ 'cache-control': 'no-cache' });
    // The prefix of the hashed files belongs to the other deployment.
    expect(pages['Exclude']).toEqual(['assets/*']);
    expect(pages['DestinationBucketKeyPrefix']).toBeUndefined();
  });

  test('has no cache in front of the page that keeps it longer than these headers allow', () => {
    const { DistributionConfig } = propertiesOf(
      template,
      'AWS::CloudFront::Distribution',
      'WidgetDistribution',
    ) as { DistributionConfig: Record<string, unknown> };
    // `CachingOptimized`: at least 1 s; with `no-cache` no longer than that.
    expect(DistributionConfig['DefaultCacheBehavior']).toMatchObject({
      CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
    });
    expect(DistributionConfig['CacheBehaviors']).toBeUndefined();
    const { pages } = deployments();
    // All paths are invalidated, and the deployment ends after that.
    expect(pages['DistributionPaths'] ?? ['/*']).toEqual(['/*']);
    expect(pages['WaitForDistributionInvalidation'] ?? true).toBe(true);
  });

  test('names in its page, by a hash of their content, the files that are cached for a year', () => {
    const html = indexHtml(
      'wss://socket/v1',
      'guest',
      new Map([
        ['page.js', 'page-1.js'],
        ['page.css', 'page-2.css'],
      ]),
    );
    const own = [...html.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, path]) => path);
    expect(own.sort()).toEqual(['/assets/page-1.js', '/assets/page-2.css', '/icon.svg']);
    const [script, other] = ['a', 'b'].map((text) => hashedName('page.js', text));
    expect(script).toMatch(/^page-[0-9a-f]{16}\.js$/);
    expect(other).not.toBe(script);
  });

  test('has files with a hash in the name cached by browsers for a year', () => {
    const { assets } = deployments();
    expect(assets).toMatchObject({
      DestinationBucketKeyPrefix: 'assets',
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
      // Pages that were loaded before a deployment still name the earlier files.
      Prune: false,
      RetainOnDelete: false,
    });
  });

  test('uploads the hashed files before the page that names them', () => {
    const resources = Object.entries(template.findResources('Custom::CDKBucketDeployment'));
    const idOf = (prefix: string | undefined) =>
      resources.find(([, { Properties }]) => Properties.DestinationBucketKeyPrefix === prefix);
    const [assetsId] = idOf('assets') ?? [];
    const [, pages] = idOf(undefined) ?? [];
    expect(pages?.['DependsOn']).toContain(assetsId);
  });

  test('has the page’s address as an output, and invalidates the cache at a deployment', () => {
    const { Value } = template.findOutputs('PageUrl')['PageUrl'] as { Value: unknown };
    expect(asText(Value)).toBe('https://<WidgetDistribution.DomainName>');
    const [files] = Object.values(template.findResources('Custom::CDKBucketDeployment'));
    expect(asText(files?.Properties.DistributionId)).toBe('<WidgetDistribution>');
  });

  test('leaves nothing behind with removal destroy', () => {
    template.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Delete' });
  });
});

test.each([
  ['guest', 'keep-session>'],
  ['oidc', 'token="" keep-session>'],
] as const)('the chat of the hosted page with auth %s has the attributes: %s', (auth, attributes) => {
  const html = indexHtml('wss://socket/v1', auth, new Map());

  expect(html).toContain(`<manga-assist-chat socket="wss://socket/v1" ${attributes}`);
});
