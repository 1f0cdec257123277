/** Answers of Bedrock's control plane about the end of a model, by the real SDK client over a socket. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { MODEL_PRESETS } from '@mangaassist/cascade-core';
import { BedrockModelEnds } from '../../../lambdas/adapters/bedrock/bedrock-model-ends.ts';
import { modelLives, withAnnouncedEnds } from '../../../lambdas/optimizer/model-lifecycle.ts';
import { startBedrockStandIn } from '../../../local/bedrock/bedrock-stand-in.ts';

const MODEL = 'anthropic.claude-haiku-5-5';
const NOW_MS = Date.parse('2026-11-28T12:00:00Z');

let server: Server | undefined;
afterEach(async () => {
  if (server === undefined) return;
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
  server = undefined;
});

interface Reply {
  readonly status?: number;
  /** Name of an error. */
  readonly type?: string;
  readonly body: object;
}

/** Asks a control plane that sends `reply`, and notes the paths that it was asked. */
async function endsWith({ status = 200, type, body }: Reply) {
  const paths: string[] = [];
  server = createServer((request, response) => {
    paths.push(decodeURIComponent(request.url ?? ''));
    response.writeHead(status, {
      'Content-Type': 'application/json',
      ...(type !== undefined && { 'x-amzn-ErrorType': type }),
    });
    response.end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const ends = new BedrockModelEnds({
    region: 'us-east-1',
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'TEST' },
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
  return { ends, paths };
}

const details = (modelLifecycle: object): Reply => ({
  body: { modelDetails: { modelArn: 'arn', modelId: MODEL, modelLifecycle } },
});
const notFound = (message: string): Reply => ({
  status: 404,
  type: 'ResourceNotFoundException',
  body: { message },
});

describe('the end of a model', () => {
  it('is null while Bedrock announces none', async () => {
    const { ends, paths } = await endsWith(details({ status: 'ACTIVE' }));

    expect(await ends.endOf(MODEL)).toBeNull();
    expect(paths).toEqual([`/foundation-models/${MODEL}`]);
  });

  it('is the announced time of a legacy model', async () => {
    const { ends } = await endsWith(details({ status: 'LEGACY', endOfLifeTime: '2027-01-07T00:00:00Z' }));

    expect(await ends.endOf(MODEL)).toBe(Date.parse('2027-01-07T00:00:00Z'));
  });

  it('is unknown and near for a legacy model without an announced time', async () => {
    const { ends } = await endsWith(details({ status: 'LEGACY' }));

    expect(await ends.endOf(MODEL)).toBe('legacy');
  });

  it('is past where Bedrock refuses the model for its end of life', async () => {
    const { ends } = await endsWith(
      notFound('This model version has reached the end of its life. Please refer to the AWS documentation.'),
    );

    expect(await ends.endOf(MODEL)).toBe('ended');
  });

  it.each([
    ['an unknown model', notFound('Could not resolve the foundation model from the model identifier.')],
    ['a missing permission', { status: 403, type: 'AccessDeniedException', body: { message: 'no' } }],
    ['a fault of Bedrock', { status: 500, type: 'InternalServerException', body: { message: 'sorry' } }],
  ])('is not known, which is an error, with %s', async (_, reply) => {
    const { ends } = await endsWith(reply);

    await expect(ends.endOf(MODEL)).rejects.toThrow();
  });
});

describe('the days left that the optimizer writes', () => {
  const daysLeft = async (reply: Reply) => {
    const errors: unknown[] = [];
    const { ends } = await endsWith(reply);
    const failed = (error: unknown) => void errors.push(error);
    const models = await withAnnouncedEnds(MODEL_PRESETS.current, { ends, nowMs: NOW_MS, failed });
    const days = modelLives(models, NOW_MS).map((life) => life.daysLeft);
    return { days, errors: errors.length };
  };

  it('count to the date that Bedrock announces', async () => {
    const reply = details({ status: 'LEGACY', endOfLifeTime: '2027-01-07T00:00:00Z' });

    expect(await daysLeft(reply)).toEqual({ days: [41, 41], errors: 0 });
  });

  it('are none once the model has ended', async () => {
    const { days, errors } = await daysLeft(notFound('This model version has reached the end of its life.'));

    expect(errors).toBe(0);
    for (const each of days) expect(each).toBeLessThanOrEqual(0);
  });

  it('are those of the catalogue where Bedrock cannot be asked', async () => {
    const catalogue = modelLives(MODEL_PRESETS.current, NOW_MS).map((life) => life.daysLeft);
    const denied = { status: 403, type: 'AccessDeniedException', body: { message: 'no' } };

    expect(await daysLeft(denied)).toEqual({ days: catalogue, errors: 2 });
  });
});

it('the local Bedrock has the models of the catalogue, announces no end, and refuses other models', async () => {
  const standIn = await startBedrockStandIn(1);
  const ends = new BedrockModelEnds({
    region: 'us-east-1',
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'TEST' },
    endpoint: standIn.endpoint,
  });
  try {
    expect(await ends.endOf(MODEL_PRESETS.current.fast.modelId)).toBeNull();
    await expect(ends.endOf('anthropic.claude-none-v1:0')).rejects.toThrow('No model');
  } finally {
    await standIn.stop();
  }
});
