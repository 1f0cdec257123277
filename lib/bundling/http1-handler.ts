/**
 * The SDK's handler of HTTP/1.1. The bundles take this in place of `@smithy/node-http-handler`, whose handler of HTTP/2
 * no client uses: Bedrock's gets this one as well (bedrock-model-client.ts). It saves 5 KB and the load of `node:http2`.
 */
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
// @ts-expect-error -- the file has its types at another place
import { NodeHttpHandler } from '../../node_modules/@smithy/node-http-handler/dist-es/node-http-handler.js';

export { NodeHttpHandler, NodeHttpHandler as NodeHttp2Handler };

/** All bytes of a body. */
export const streamCollector = (body: Readable): Promise<Uint8Array> => buffer(body);
