/** The password of an ElastiCache user that IAM authenticates: a request to connect, signed for 15 minutes. */
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsAccess } from '../aws-access.ts';
import { environmentCredentials, Sha256 } from '../requests/signed-headers.ts';

/** Seconds in which a connection may begin with the password; each connection is given a new one. */
const VALID_SECONDS = 900;

export interface IamUser {
  readonly user: string;
  /** Name of the serverless cache, in lower case. */
  readonly cache: string;
}

/** @param access - on Lambda, credentials and Region are those of the environment. */
export async function iamPassword(
  { user, cache }: IamUser,
  { region = process.env['AWS_REGION'] ?? '', credentials }: AwsAccess,
  now: Date,
): Promise<string> {
  const signer = new SignatureV4({
    service: 'elasticache',
    region,
    credentials: credentials ?? environmentCredentials(),
    sha256: Sha256,
  });
  const { query = {} } = await signer.presign(
    {
      method: 'GET',
      protocol: 'http:',
      hostname: cache,
      path: '/',
      headers: { host: cache },
      query: { Action: 'connect', User: user, ResourceType: 'ServerlessCache' },
    },
    { expiresIn: VALID_SECONDS, signingDate: now },
  );
  const pairs = Object.entries(query).map(([name, value]) => `${encoded(name)}=${encoded(String(value))}`);
  return `${cache}/?${pairs.join('&')}`;
}

const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
