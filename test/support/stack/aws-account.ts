/** An AWS account at the wire, as CloudFormation and STS answer; the SDK's own environment variables lead to it. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const ACCOUNT = '123456789012';
export const REGION = 'eu-central-1';

export interface AwsAccount {
  /** Outputs by stack; change them at any time. */
  readonly stacks: Map<string, Readonly<Record<string, string>>>;
  /** Error code with which CloudFormation refuses everything; null: it does not. */
  refusal: string | null;
  /** Environment of a process whose SDK clients reach this account. */
  env(): Record<string, string>;
  stop(): Promise<void>;
}

/** @param endpoints - of further services by the name that the SDK gives them: `DYNAMODB`. */
export async function startAwsAccount(
  endpoints: Readonly<Record<string, string>>,
  credentials = { accessKeyId: 'TEST', secretAccessKey: 'TEST' },
): Promise<AwsAccount> {
  const account: AwsAccount = {
    stacks: new Map(),
    refusal: null,
    env: () => ({
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_REGION: REGION,
      AWS_ENDPOINT_URL_CLOUDFORMATION: url,
      AWS_ENDPOINT_URL_STS: url,
      ...Object.fromEntries(
        Object.entries(endpoints).map(([service, endpoint]) => [`AWS_ENDPOINT_URL_${service}`, endpoint]),
      ),
    }),
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { status, body } = answer(new URLSearchParams(Buffer.concat(chunks).toString()), account);
    response.writeHead(status, { 'Content-Type': 'text/xml' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return account;
}

function answer(asked: URLSearchParams, { stacks, refusal }: AwsAccount): { status: number; body: string } {
  if (asked.get('Action') === 'GetCallerIdentity') {
    return {
      status: 200,
      body: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${ACCOUNT}:user/ana</Arn><UserId>A</UserId><Account>${ACCOUNT}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
    };
  }
  const name = asked.get('StackName') ?? '';
  const outputs = stacks.get(name);
  if (refusal !== null) return failure(403, refusal, 'not allowed');
  if (outputs === undefined) return failure(400, 'ValidationError', `Stack with id ${name} does not exist`);
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return {
    status: 200,
    body: `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member><StackId>arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${name}/1</StackId><StackName>${name}</StackName><CreationTime>2026-11-28T00:00:00Z</CreationTime><StackStatus>UPDATE_COMPLETE</StackStatus><Outputs>${members.join('')}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  };
}

function failure(status: number, code: string, message: string) {
  return {
    status,
    body: `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  };
}
