/** A proxy of the Bedrock stand-in that passes requests on, refuses them or cuts their responses. */
import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BedrockStandIn, startBedrockStandIn } from '../../../local/bedrock/bedrock-stand-in.ts';

export type Fault =
  /** Answers with this status and AWS error type. */
  | { readonly kind: 'refuse'; readonly status: number; readonly type: string }
  /** Breaks the connection after this many bytes of the stream. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** Accepts, and never answers. */
  | { readonly kind: 'hang' };

export interface FaultyBedrock {
  readonly endpoint: string;
  /** Faults by tier, until changed. */
  faults: { haiku?: Fault; sonnet?: Fault };
  /** Tiers asked, in order. */
  readonly asked: ('haiku' | 'sonnet')[];
  stop(): Promise<void>;
}

export async function startFaultyBedrock(speed: number): Promise<FaultyBedrock> {
  const standIn: BedrockStandIn = await startBedrockStandIn(speed);
  const bedrock: FaultyBedrock = { endpoint: '', faults: {}, asked: [], stop: async () => undefined };
  const server: Server = createServer((request, response) => {
    const tier = request.url?.includes('haiku') ? 'haiku' : 'sonnet';
    bedrock.asked.push(tier);
    const fault = bedrock.faults[tier];
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'refuse') {
      response.writeHead(fault.status, {
        'Content-Type': 'application/json',
        'x-amzn-ErrorType': fault.type,
      });
      response.end(JSON.stringify({ message: 'refused by the test' }));
      return;
    }
    // Named anew for the server behind, which answers under its own port only.
    const { host: _, ...headers } = request.headers;
    const upstream = forward(
      `${standIn.endpoint}${request.url}`,
      { method: request.method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => {
          const left = fault?.kind === 'cut' ? fault.afterBytes - bytes : chunk.length;
          bytes += chunk.length;
          if (left >= chunk.length) response.write(chunk);
          else if (left > 0) response.write(chunk.subarray(0, left), () => response.destroy());
        });
        answer.on('end', () => response.end());
      },
    );
    upstream.on('error', () => response.destroy());
    response.on('close', () => upstream.destroy());
    request.pipe(upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(bedrock, {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await standIn.stop();
    },
  });
}
