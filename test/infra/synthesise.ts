/** Synthesises the stack without bundling, and makes its template easy to read. */
import { App, type StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { MangaAssistStack } from '../../lib/stack/manga-assist-stack.ts';
import { type DeploySettingsInput, readDeploySettings } from '../../lib/stages/deploy-settings.ts';
import { keptTemplate } from './kept-templates.ts';

const SETTINGS: DeploySettingsInput = {
  allowedOrigins: ['https://shop.example.com', 'https://www.example.com'],
};

const CONTEXT = {
  ...cdkJson.context,
  'aws:cdk:bundling-stacks': [],
};

interface Place {
  readonly stage?: string;
  readonly name?: string;
  readonly env?: StackProps['env'];
}

/** The stack as `cdk synth` makes it, with the feature flags of cdk.json. */
export function makeStack(
  settings: DeploySettingsInput = {},
  { stage = 'test', name = 'MangaAssist', env }: Place = {},
): MangaAssistStack {
  const all = readDeploySettings(stage, { ...SETTINGS, ...settings });
  // The validation takes seconds to load; the syntheses of bundle.test.ts have it.
  return withoutStackTraces(() => {
    const app = new App({ context: CONTEXT, builtinCloudFormationValidation: false, stackTraces: false });
    return new MangaAssistStack(app, name, { settings: all, ...(env && { env }) });
  });
}

/** The CDK takes a trace for each construct, with `stackTraces: false` as well, and no test reads one. */
function withoutStackTraces<T>(make: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Its template, which tests only read: it is synthesised once in a run. */
export function makeTemplate(settings: DeploySettingsInput = {}): Template {
  return Template.fromJSON(keptTemplate(settings, () => Template.fromStack(makeStack(settings)).toJSON()));
}

export interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: unknown;
}

/** Constructs of the functions, as logical ids begin with them. */
export const HANDLERS = ['Authorizer', 'Connect', 'MessageHandler', 'Disconnect', 'TuningOptimizer'] as const;
export type Handler = (typeof HANDLERS)[number];

/** The policy statements of one handler's role, with ARNs as text. */
export function statementsOf(template: Template, handler: Handler): Statement[] {
  return statementsByPolicy(template)[`${handler}RoleDefaultPolicy`] ?? [];
}

/** Those whose actions all belong to one service. */
export function ofService(service: string, statements: readonly Statement[]): Statement[] {
  return statements.filter(({ actions }) => actions.every((action) => action.startsWith(`${service}:`)));
}

/** Every identity policy of the template, by the name of its construct. */
export function statementsByPolicy(template: Template): Record<string, Statement[]> {
  const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
  return Object.fromEntries(
    policies.map(([id, policy]) => [
      withoutHash(id),
      policy.Properties.PolicyDocument.Statement.map(
        (statement: { Action: unknown; Resource: unknown; Condition?: unknown }): Statement => ({
          actions: list(statement.Action).map(asText),
          resources: list(statement.Resource).map(asText),
          ...(statement.Condition !== undefined && { condition: asTexts(statement.Condition) }),
        }),
      ),
    ]),
  );
}

/** The properties of the only resource of `type` whose construct is `name`. */
export function propertiesOf(template: Template, type: string, name: string): Record<string, unknown> {
  const found = Object.entries(template.findResources(type)).find(([id]) => withoutHash(id) === name);
  if (found === undefined) throw new Error(`The template has no ${type} '${name}'.`);
  return found[1].Properties;
}

const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'REGION',
  'AWS::AccountId': 'ACCOUNT',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** A string with its references filled in: `<SessionsTable.Arn>`, `REGION`. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, ...functions } = value as Record<string, unknown>;
  if (typeof Ref === 'string') return PSEUDO_PARAMETERS[Ref] ?? `<${withoutHash(Ref)}>`;
  const [id, attribute] = (functions['Fn::GetAtt'] ?? []) as string[];
  if (id !== undefined) return `<${withoutHash(id)}.${attribute}>`;
  // Such as the repository of an image, or the part of an ARN.
  if (!('Fn::Join' in functions)) return JSON.stringify(functions);
  const [separator, parts] = functions['Fn::Join'] as [string, unknown[]];
  return parts.map(asText).join(separator);
}

/** A value with all strings in it filled in. */
export function asTexts(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(asTexts);
  const entries = Object.entries(value);
  if (entries.some(([key]) => key === 'Ref' || key.startsWith('Fn::'))) return asText(value);
  return Object.fromEntries(entries.map(([key, inner]) => [key, asTexts(inner)]));
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** CDK ends logical ids with eight digits of hash. */
const withoutHash = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');
