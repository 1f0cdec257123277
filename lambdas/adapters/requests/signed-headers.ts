/** Headers of a request that is signed for an AWS service (SigV4), for the few calls that need no whole client. */
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { AwsAccess } from '../aws-access.ts';

/** The form of a hash that the signer takes. */
export class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {}
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

export interface AwsRequest {
  readonly service: string;
  readonly url: string;
  readonly method: 'POST' | 'PUT';
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Credentials = NonNullable<AwsAccess['credentials']>;

/** Credentials may be a function, as those of a container change. */
export interface SigningAccess extends Omit<AwsAccess, 'credentials'> {
  readonly credentials?: Credentials | (() => Promise<Credentials>);
}

/** @param access - on Lambda, credentials and Region are those of the environment. */
export async function signedHeaders(
  { service, url, method, body, headers = {} }: AwsRequest,
  { region = process.env['AWS_REGION'] ?? '', credentials }: SigningAccess,
): Promise<Readonly<Record<string, string>>> {
  const { protocol, hostname, port, pathname, host } = new URL(url);
  const signer = new SignatureV4({
    service,
    region,
    credentials: credentials ?? environmentCredentials(),
    sha256: Sha256,
  });
  const signed = await signer.sign({
    method,
    protocol,
    hostname,
    ...(port !== '' && { port: Number(port) }),
    path: pathname,
    query: {},
    headers: { host, 'content-type': 'application/json', ...headers },
    body,
  });
  const { host: _, ...rest } = signed.headers;
  return rest;
}

export function environmentCredentials() {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId = '',
    AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}
