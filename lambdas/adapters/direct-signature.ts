/**
 * Signature Version 4 of requests of one form: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * The SDK's signer takes copies of a request through a dozen promises and seven hashes; here it is three hashes.
 *
 * The signer signs the first request of each form under each key as well. If its signature is another one, it signs
 * all requests of the form (docs/decisions/0059).
 */
import { createHmac, hash } from 'node:crypto';

/** The part of a request that is signed. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The signer of a client of the SDK, with what its class has for its own methods. */
export interface SdkSigner<Request extends SignedRequest> {
  sign(request: Request, options: { signingDate: Date }): Promise<Request>;
  readonly credentialProvider?: () => Promise<Credentials>;
  readonly regionProvider?: () => Promise<string>;
  readonly service?: string;
}

interface Key {
  readonly credentials: Credentials;
  readonly scope: string;
  readonly bytes: Buffer;
  /** Forms whose first signature under this key was the signer's own. */
  readonly proven: WeakMap<object, boolean>;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

export class DirectSignature<Request extends SignedRequest> {
  readonly #signer: SdkSigner<Request>;
  #key: Key | null = null;

  constructor(signer: SdkSigner<Request>) {
    this.#signer = signer;
  }

  /**
   * The request with its signature.
   * @param form - the request's method and headers: the same object for all requests of a form. It has no query.
   */
  async sign(
    request: Request & { readonly body: string },
    form: object,
    signingDate: Date,
  ): Promise<Request> {
    const key = await this.#keyAt(signingDate);
    if (key === null) return this.#signer.sign(request, { signingDate });
    const proven = key.proven.get(form);
    const signed = proven === false ? null : signedWith(key, request, signingDate);
    if (proven === true && signed !== null) return signed;
    const bySdk = await this.#signer.sign(request, { signingDate });
    key.proven.set(form, signed?.headers['authorization'] === bySdk.headers['authorization']);
    return bySdk;
  }

  /** Null for a signer of another form. */
  async #keyAt(date: Date): Promise<Key | null> {
    const { credentialProvider, regionProvider, service } = this.#signer;
    if (credentialProvider === undefined || regionProvider === undefined || service === undefined)
      return null;
    const credentials = await credentialProvider();
    const day = basicTime(date).slice(0, 8);
    const scope = `${day}/${await regionProvider()}/${service}/aws4_request`;
    if (this.#key?.scope === scope && isSame(this.#key.credentials, credentials)) return this.#key;
    const start: Buffer | string = `AWS4${credentials.secretAccessKey}`;
    const bytes = scope.split('/').reduce<Buffer | string>((secret, part) => hmac(secret, part), start);
    this.#key = { credentials, scope, bytes: bytes as Buffer, proven: new WeakMap() };
    return this.#key;
  }
}

const isSame = (key: Credentials, other: Credentials): boolean =>
  key.accessKeyId === other.accessKeyId &&
  key.secretAccessKey === other.secretAccessKey &&
  key.sessionToken === other.sessionToken;

function signedWith<Request extends SignedRequest>(
  { credentials, scope, bytes }: Key,
  request: Request & { readonly body: string },
  date: Date,
): Request {
  const { accessKeyId, sessionToken } = credentials;
  const payload = hash('sha256', request.body);
  const time = basicTime(date);
  const headers: Record<string, string> = {
    ...request.headers,
    'x-amz-date': time,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
    'x-amz-content-sha256': payload,
  };
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const list = names.join(';');
  const canonical = `${request.method}\n${encodedPath(request.path)}\n\n${lines}\n${list}\n${payload}`;
  const signature = hmac(bytes, `${ALGORITHM}\n${time}\n${scope}\n${hash('sha256', canonical)}`);
  headers['authorization'] =
    `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${list}, Signature=${signature.toString('hex')}`;
  return { ...request, headers };
}

const hmac = (secret: Buffer | string, text: string): Buffer =>
  createHmac('sha256', secret).update(text).digest();

/** `20261130T041500Z` */
const basicTime = (date: Date): string => date.toISOString().replace(/[-:]|\.\d+/g, '');

/** A path, which is encoded already, is encoded once more. */
const encodedPath = (path: string): string =>
  path === '/' ? path : path.split('/').map(encodedPart).join('/');

/** Encodes a part of a path as the SDK does: `!'()*` as well. */
export const encodedPart = (part: string): string =>
  encodeURIComponent(part).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
