/** Deployment and rollback of new versions of functions. */
import { describe, expect, test } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { compute } from '../support/evaluate-alarm.ts';
import { asText, asTexts, HANDLERS, makeStack, propertiesOf } from './synthesise.ts';

const GROUPS = ['MessageDeployment', 'AuthorizerDeployment', 'ConnectDeployment', 'DisconnectDeployment'];

/** The template of a release whose bundles have the hash `release`. */
function templateOf(release: string): Template {
  const stack = makeStack({ dailyBudgetUsd: 600 });
  const functions = stack.node.findAll().filter(({ node }) => node.id === 'Function');
  for (const { node } of functions) {
    (node.defaultChild as CfnFunction).addPropertyOverride('Code.S3Key', `${release}.zip`);
  }
  return Template.fromStack(stack);
}

const first = templateOf('first');
const second = templateOf('second');
const rolledBack = templateOf('first');

const versionsOf = (template: Template) => Object.keys(template.findResources('AWS::Lambda::Version'));
/** Logical id of the version that a function's alias points to. */
function liveVersion(template: Template, handler: string): string {
  const alias = handler === 'MessageHandler' ? 'MessageLive' : `${handler}Live`;
  const { FunctionVersion } = propertiesOf(template, 'AWS::Lambda::Alias', alias) as {
    FunctionVersion: { 'Fn::GetAtt': [string, string] };
  };
  return FunctionVersion['Fn::GetAtt'][0];
}

interface Alarm {
  readonly AlarmName: string;
  readonly Threshold: number;
  readonly Metrics: readonly {
    readonly Id: string;
    readonly Expression?: string;
    readonly MetricStat?: { readonly Metric: { readonly Dimensions: readonly Dimension[] } };
  }[];
}
interface Dimension {
  readonly Name: string;
  readonly Value: unknown;
}

/** Alarms that a deployment group looks at. */
function alarmsOf(template: Template, group: string): Alarm[] {
  const { AlarmConfiguration } = propertiesOf(template, 'AWS::CodeDeploy::DeploymentGroup', group) as {
    AlarmConfiguration: { Alarms: { Name: { Ref: string } }[] };
  };
  const all = template.findResources('AWS::CloudWatch::Alarm');
  return AlarmConfiguration.Alarms.map(({ Name }) => all[Name.Ref]?.['Properties']);
}

const handlerOf = (group: string) => group.replace('MessageD', 'MessageHandlerD').replace('Deployment', '');

describe('every function', () => {
  test.each(HANDLERS)('%s is invoked through its alias live', (handler) => {
    const alias = handler === 'MessageHandler' ? 'MessageLive' : `${handler}Live`;
    expect(propertiesOf(first, 'AWS::Lambda::Alias', alias)['Name']).toBe('live');
    const callers = [
      ...Object.values(first.findResources('AWS::ApiGatewayV2::Integration')),
      ...Object.values(first.findResources('AWS::ApiGatewayV2::Authorizer')),
      ...Object.values(first.findResources('AWS::Scheduler::Schedule')),
    ].map(({ Properties }) => JSON.stringify(asTexts(Properties)));
    expect(callers.filter((caller) => caller.includes(`<${alias}>`))).toHaveLength(1);
    expect(callers.filter((caller) => caller.includes(`<${handler}Function`))).toEqual([]);
  });

  test('grants API Gateway the permission on the alias, not on the function', () => {
    const permissions = Object.values(first.findResources('AWS::Lambda::Permission'));
    expect(permissions.map(({ Properties }) => asText(Properties.FunctionName)).toSorted()).toEqual([
      '<AuthorizerLive>',
      '<ConnectLive>',
      '<DisconnectLive>',
      '<MessageLive>',
    ]);
  });

  test.each(HANDLERS)(
    '%s has a new version with a changed bundle, and retains its earlier version',
    (handler) => {
      expect(liveVersion(second, handler)).not.toBe(liveVersion(first, handler));
      const version = first.findResources('AWS::Lambda::Version')[liveVersion(first, handler)];
      expect(version).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    },
  );
});

describe('a deployment of version 2 after version 1', () => {
  test('publishes new versions of all functions', () => {
    expect(versionsOf(first)).toHaveLength(HANDLERS.length);
    expect(versionsOf(second).filter((id) => versionsOf(first).includes(id))).toEqual([]);
  });

  test.each(GROUPS)(
    'of %s gives the new version a tenth of the invocations for the first ten minutes',
    (group) => {
      expect(propertiesOf(second, 'AWS::CodeDeploy::DeploymentGroup', group)).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent10Minutes',
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
        },
      });
    },
  );

  test.each(GROUPS)('of %s is stopped only by metrics of the new version', (group) => {
    const alarms = alarmsOf(second, group);
    expect(alarms.length).toBeGreaterThan(0);
    const metrics = alarms.flatMap(({ Metrics }) => Metrics.flatMap(({ MetricStat }) => MetricStat ?? []));
    expect(metrics.length).toBeGreaterThan(1);
    for (const { Metric } of metrics) {
      const version = Metric.Dimensions.find(({ Name }) => /^(version|ExecutedVersion)$/.test(Name));
      expect(version?.Value).toEqual({ 'Fn::GetAtt': [liveVersion(second, handlerOf(group)), 'Version'] });
    }
  });

  test.each(GROUPS)(
    'of %s is stopped by failures of 5 %% of many invocations, not by one failure among few',
    (group) => {
      for (const { Metrics, Threshold } of alarmsOf(second, group)) {
        const [{ Expression = '' } = {}] = Metrics;
        const share = (failed: number, n: number) =>
          compute(Expression, new Map(Object.entries({ failed, n }))) ?? Number.NaN;
        for (const [failed, n] of [
          [1, 1],
          [19, 19],
          [1, 69],
          [2, 20],
          [3, 69],
        ] as const) {
          expect(share(failed, n)).toBeLessThanOrEqual(Threshold);
        }
        expect(share(3, 20)).toBeGreaterThan(Threshold);
        expect(share(6, 100)).toBeGreaterThan(Threshold);
      }
    },
  );

  test('is not stopped by the errors with which the authorizer refuses clients', () => {
    const [alarm] = alarmsOf(second, 'AuthorizerDeployment');
    const failed = alarm?.Metrics.find(({ Id }) => Id === 'failed')?.Expression ?? '';
    expect(
      compute(
        failed,
        new Map([
          ['errors', 100],
          ['refused', 99],
        ]),
      ),
    ).toBe(1);
    expect(
      compute(
        failed,
        new Map([
          ['errors', 100],
          ['refused', null],
        ]),
      ),
    ).toBe(100);
  });
});

test('a new version of the optimizer takes over at once, as its runs are too rare for a canary', () => {
  const [, alias] =
    Object.entries(second.findResources('AWS::Lambda::Alias')).find(([id]) => id.startsWith('Tuning')) ?? [];
  expect(alias).toBeDefined();
  expect(alias).not.toHaveProperty('UpdatePolicy');
});

describe('a rollback to version 1 while the alarm on the error budget is on', () => {
  test('has the template of version 1, whose deployment groups have no alarm of the service', () => {
    expect(rolledBack.toJSON()).toEqual(first.toJSON());
    const names = GROUPS.flatMap((group) => alarmsOf(rolledBack, group)).map(({ AlarmName }) => AlarmName);
    expect(names.toSorted()).toEqual([
      'MangaAssist-NewVersionErrors',
      'MangaAssist-NewVersionErrorsAuthorizer',
      'MangaAssist-NewVersionErrorsConnect',
      'MangaAssist-NewVersionErrorsDisconnect',
      'MangaAssist-NewVersionFailures',
    ]);
    const composites = Object.values(rolledBack.findResources('AWS::CloudWatch::CompositeAlarm'));
    expect(composites.map(({ Properties }) => asText(Properties.AlarmRule)).join()).not.toContain(
      'NewVersion',
    );
  });

  test.each(GROUPS)('shifts the alias of %s, whose name and deployment group stay the same', (group) => {
    const name = group.replace('Deployment', 'Live');
    const aliasOf = (template: Template) =>
      Object.entries(template.findResources('AWS::Lambda::Alias')).find(([id]) => id.startsWith(name));
    const [before, after] = [aliasOf(first), aliasOf(second)];
    expect(after?.[0]).toBe(before?.[0]);
    expect(after?.[1].UpdatePolicy).toEqual(before?.[1].UpdatePolicy);
    expect(asTexts(after?.[1].UpdatePolicy)).toEqual({
      CodeDeployLambdaAliasUpdate: {
        ApplicationName: `<${group}Application>`,
        DeploymentGroupName: `<${group}>`,
      },
    });
  });
});
