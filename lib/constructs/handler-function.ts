/** One Lambda function with its own bundle. It may write its log and traces; every other permission is added explicitly. */

import { basename, join, resolve } from 'node:path';
import { NAMESPACE } from '@mangaassist/conversation';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ISecurityGroup, ISubnet, IVpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, type PolicyStatementProps, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import {
  type BundlingOptions,
  type ICommandHooks,
  LogLevel,
  NodejsFunction,
  OutputFormat,
  SourceMapMode,
} from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct, type IConstruct } from 'constructs';
import type { DeploySettings } from '../stages/deploy-settings.ts';
import { giveWildcardReason } from './wildcard-reason.ts';

const PROJECT_ROOT = join(import.meta.dirname, '../..');
/** Replacements for SDK modules that no function needs. */
const SHIMS = join(PROJECT_ROOT, 'lib', 'bundling');

const REQUIRE = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

export interface HandlerFunctionProps {
  /** Folder under `lambdas/`; its `index.ts` exports `handler`. */
  readonly folder: string;
  readonly timeout: Duration;
  readonly memoryMib: number;
  readonly settings: Pick<DeploySettings, 'stage' | 'logs'>;
  /** The most concurrent invocations; null: as many as the account allows. */
  readonly reservedConcurrency?: number | null;
  /** The bundle has the client of a search engine; default false. */
  readonly withSearch?: boolean;
  /** The bundle has the hand-off to a person; default false. */
  readonly withHandOff?: boolean;
  /** The bundle has the client of a Valkey server; default false. */
  readonly withValkey?: boolean;
  /** The function runs in a network of the account; default: in Lambda's own. */
  readonly place?: FunctionPlace | undefined;
  /** Its environments live for days, so that their credentials change; default false. */
  readonly longLived?: boolean;
  /** Files that are copied beside the program: their names there, and their paths here. */
  readonly files?: Readonly<Record<string, string>>;
  /** Environment variables in addition to those of every handler. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface FunctionPlace {
  readonly vpc: IVpc;
  readonly subnets: ISubnet[];
  readonly securityGroup: ISecurityGroup;
}

/** What Lambda does in the function's name to put it into a network. */
const NETWORK_ACTIONS = [
  'CreateNetworkInterface',
  'DescribeNetworkInterfaces',
  'DescribeSubnets',
  'DeleteNetworkInterface',
  'AssignPrivateIpAddresses',
  'UnassignPrivateIpAddresses',
].map((action) => `ec2:${action}`);

/** Takes two paths: moves the first file to the second. */
const MOVE = `const fs = require('fs'), path = require('path'), [from, to] = process.argv.slice(1); fs.mkdirSync(path.dirname(to), { recursive: true }); fs.renameSync(from, to)`;

const COPY = `require('fs').copyFileSync(...process.argv.slice(1))`;

/**
 * The command after bundling moves the source map to `source-maps` of the assembly, where it serves to read stack
 * traces (docs/operations.md). Paths are quoted, because they may have spaces.
 */
function bundlingHooks({ folder, files = {} }: HandlerFunctionProps): ICommandHooks {
  // Bundles are written to folders of the assembly.
  const mapOf = (bundle: string) => join(bundle, '..', 'source-maps', `${basename(folder)}.map`);
  return {
    beforeInstall: () => [],
    beforeBundling: () => [],
    afterBundling: (_, to) => [
      `node -e "${MOVE}" "${join(to, 'index.mjs.map')}" "${mapOf(to)}"`,
      ...Object.entries(files).map(
        ([name, from]) => `node -e "${COPY}" "${resolve(from)}" "${join(to, name)}"`,
      ),
    ],
  };
}

/** Options of esbuild: one minified module, with a source map beside it. */
function bundling(props: HandlerFunctionProps): BundlingOptions {
  return {
    format: OutputFormat.ESM,
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    loader: { '.data.json': 'copy' }, // data stays a file beside the program and is not parsed as code
    esbuildArgs: {
      '--asset-names': '[name]',
      '--charset': 'utf8', // Japanese text stays UTF-8; escapes are twice as long
      '--legal-comments': 'none',
      ...leftOut(props),
      '--alias:@smithy/node-http-handler': join(SHIMS, 'http1-handler.ts'),
      '--alias:@smithy/core/checksum': join(SHIMS, 'native-checksums.ts'),
      '--alias:@aws-sdk/middleware-endpoint-discovery': join(SHIMS, 'no-endpoint-discovery.ts'),
    },
    // These clients are CommonJS packages, which ask for modules of Node.js by `require`.
    ...((props.withValkey || props.withSearch) && { banner: REQUIRE }),
    sourceMap: true,
    sourceMapMode: SourceMapMode.EXTERNAL,
    logLevel: LogLevel.WARNING,
    bundleAwsSDK: true, // the tested version, independent of the runtime's
    commandHooks: bundlingHooks(props),
  };
}

/**
 * Earlier versions are kept, so that the alias can be pointed back at one of them. On managed instances each version holds
 * three environments, also without traffic: after some deployments they would use all of `maxVcpus`.
 */
const earlierVersions = ({ longLived }: HandlerFunctionProps): RemovalPolicy =>
  longLived ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;

/** Arguments that leave out what this function does not use. */
function leftOut({ withValkey, withSearch, withHandOff, longLived }: HandlerFunctionProps) {
  const no = JSON.stringify('no');
  return {
    ...(withValkey ? {} : { '--define:process.env.VALKEY_BUNDLED': no }),
    ...(withSearch ? {} : { '--define:process.env.SEARCH_BUNDLED': no }),
    ...(withHandOff ? {} : { '--define:process.env.HANDOFF_BUNDLED': no }),
    ...(longLived
      ? {}
      : {
          '--alias:@aws-sdk/credential-provider-node': join(SHIMS, 'lambda-credentials.ts'),
          '--alias:@aws-sdk/token-providers': join(SHIMS, 'lambda-tokens.ts'),
        }),
  };
}

export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: PolicyStatementProps['conditions'];
  /** The reason for a wildcard in the resource; cdk-nag refuses a wildcard without one. */
  readonly wildcardReason?: string;
}

/** The grantee of permissions: the role of a function, or of a task. */
export interface Grantee extends IConstruct {
  /** ARN of the role, for policies of other services. */
  readonly roleArn: string;
  /** Adds one statement to the role's policy. */
  allow(permission: Permission): void;
}

/** All functions, under their names in alarms and graphs. */
export type Handlers = Readonly<
  Record<'Message' | 'Connect' | 'Disconnect' | 'Authorizer' | 'Optimizer', HandlerFunction> & {
    /** Left out without a hand-off. */
    readonly Handoff?: HandlerFunction;
  }
>;

/** A function of the stack. */
export function handlerOf(handlers: Handlers, name: keyof Handlers): HandlerFunction {
  const handler = handlers[name];
  if (handler === undefined) throw new Error(`The stack has no function ${name}.`);
  return handler;
}

export class HandlerFunction extends Construct implements Grantee {
  readonly function: NodejsFunction;
  readonly logGroup: LogGroup;
  private readonly role: Role;

  constructor(scope: Construct, id: string, props: HandlerFunctionProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Log', {
      retention: props.settings.logs.retentionDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // The default role has a managed policy that may write to every log group.
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.logGroup.grantWrite(this.role);

    this.function = new NodejsFunction(this, 'Function', {
      entry: join(PROJECT_ROOT, 'lambdas', props.folder, 'index.ts'),
      projectRoot: PROJECT_ROOT,
      depsLockFilePath: join(PROJECT_ROOT, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: props.timeout,
      memorySize: props.memoryMib,
      role: this.role,
      logGroup: this.logGroup,
      ...(props.place && {
        vpc: props.place.vpc,
        vpcSubnets: { subnets: props.place.subnets },
        securityGroups: [props.place.securityGroup],
      }),
      ...(props.reservedConcurrency != null && { reservedConcurrentExecutions: props.reservedConcurrency }),
      currentVersionOptions: { removalPolicy: earlierVersions(props) },
      tracing: Tracing.ACTIVE,
      awsSdkConnectionReuse: false, // applies to version 2 of the SDK; version 3 always reuses connections
      environment: {
        POWERTOOLS_SERVICE_NAME: 'mangaassist',
        POWERTOOLS_METRICS_NAMESPACE: NAMESPACE,
        LOG_LEVEL: props.settings.logs.level,
        STAGE: props.settings.stage,
        ...props.environment,
      },
      bundling: bundling(props),
    });
    if (props.place !== undefined) this.allow({ actions: NETWORK_ACTIONS, resources: ['*'] });
    giveWildcardReason(this.role, '*', 'X-Ray has no resources to name: PutTraceSegments takes only "*".');
  }

  get roleArn(): string {
    return this.role.roleArn;
  }

  /** Adds one statement to the role's policy. */
  allow(permission: Permission): void {
    addPermission(this.role, permission);
  }
}

/** Adds one statement to a role's policy, with the reason for its wildcard. */
export function addPermission(
  role: Role,
  { actions, resources, conditions, wildcardReason }: Permission,
): void {
  role.addToPolicy(
    new PolicyStatement({
      actions: [...actions],
      resources: [...resources],
      ...(conditions && { conditions }),
    }),
  );
  if (wildcardReason === undefined) return;
  for (const resource of resources) giveWildcardReason(role, resource, wildcardReason);
}
