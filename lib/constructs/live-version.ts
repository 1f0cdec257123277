/** The alias `live` of a function, and the canary deployment of new versions through it. */
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { Alias, type IVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { HandlerFunction } from './handler-function.ts';
import { acknowledge } from './wildcard-reason.ts';

/** Name of the alias that is invoked. */
export const LIVE = 'live';

/**
 * Adds the alias `live` on the function's current version.
 * @param provisionedConcurrency environments kept warm; 0: none.
 */
export function addLiveAlias(scope: Construct, handler: HandlerFunction, provisionedConcurrency = 0): Alias {
  return new Alias(scope, 'Live', {
    aliasName: LIVE,
    version: handler.function.currentVersion as IVersion,
    ...(provisionedConcurrency > 0 && { provisionedConcurrentExecutions: provisionedConcurrency }),
  });
}

/** A new version gets a tenth of the invocations for ten minutes. It is rolled back if one of these alarms starts. */
export function deployByCanary(scope: Construct, alias: Alias, alarms: readonly IAlarm[]): void {
  const { role } = new LambdaDeploymentGroup(scope, 'Deployment', {
    alias,
    deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_10MINUTES,
    alarms: [...alarms],
  });
  acknowledge(
    role,
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
    'AWS keeps it for this purpose: it shifts the traffic of aliases and reads alarms, and is CodeDeploy’s only.',
  );
}
