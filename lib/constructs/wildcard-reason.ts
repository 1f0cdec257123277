/** Records written reasons for the findings of cdk-nag. */
import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Records the reason for an exception from one rule for one construct. */
export function acknowledge(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}

/**
 * Records the reason for the wildcard `resource` in the policies of `principal`. It covers exactly this
 * resource: any other wildcard still fails.
 */
export function giveWildcardReason(principal: IConstruct, resource: string, reason: string): void {
  const finding = flatten(Stack.of(principal).resolve(resource));
  Validations.of(principal).acknowledge({ id: `AwsSolutions-IAM5[Resource::${finding}]`, reason });
}

type Resolved =
  | string
  | { readonly Ref: string }
  | { readonly 'Fn::GetAtt': readonly [string, string] }
  | { readonly 'Fn::Join': readonly [string, Resolved[]] };

/** cdk-nag names a finding by the ARN with references as `<LogicalId>` and `<LogicalId.Arn>`. */
function flatten(value: Resolved): string {
  if (typeof value === 'string') return value;
  if ('Ref' in value) return `<${value.Ref}>`;
  if ('Fn::GetAtt' in value) return `<${value['Fn::GetAtt'].join('.')}>`;
  const [separator, parts] = value['Fn::Join'];
  return parts.map(flatten).join(separator);
}
