/** Bedrock's errors, before and in the stream, as the cascade's errors. One request each. */
import { describe, expect, it } from '@jest/globals';
import { ModelError, type ModelEvent } from '@mangaassist/cascade-core';
import { ending, event, exception, textDelta } from './event-stream-frame.ts';
import { modelRequest } from './model-requests.ts';
import { openStream, useScriptedBedrock } from './scripted-bedrock.ts';

const bedrock = useScriptedBedrock();

/** The events until the stream failed, and what it failed with. */
async function failureOf(): Promise<{ events: ModelEvent[]; error: ModelError }> {
  const events: ModelEvent[] = [];
  try {
    const stream = bedrock.client().stream(modelRequest('hello', 'fast'), new AbortController().signal);
    for await (const each of stream) events.push(each);
  } catch (error) {
    if (error instanceof ModelError) return { events, error };
    throw error;
  }
  throw new Error('The stream did not fail.');
}

describe('a request that Bedrock refuses', () => {
  it.each([
    ['ThrottlingException', 429, 'throttled', true],
    ['ServiceQuotaExceededException', 400, 'throttled', true],
    ['ServiceUnavailableException', 503, 'unavailable', true],
    ['InternalServerException', 500, 'unavailable', true],
    ['ModelNotReadyException', 429, 'unavailable', true],
    ['ModelErrorException', 424, 'unavailable', true],
    ['ModelTimeoutException', 408, 'timeout', true],
    ['ResourceNotFoundException', 404, 'not_found', false],
    ['AccessDeniedException', 403, 'access_denied', false],
    ['ValidationException', 400, 'invalid_request', false],
    // Of the environment, not of the model: no evidence for the breaker that all environments share.
    ['ExpiredTokenException', 403, 'invalid_request', false],
    ['InvalidSignatureException', 403, 'invalid_request', false],
  ] as const)('with %s (%i) is %s, after a single try', async (type, status, code, retryable) => {
    bedrock.refuse(status, type);

    const { events, error } = await failureOf();

    expect(events).toEqual([]);
    expect(error).toMatchObject({ code, retryable });
    expect(bedrock.requests).toHaveLength(1);
  });

  it('is a broken stream if the answer is not of Bedrock’s', async () => {
    bedrock.answerWith((response) => {
      response.writeHead(502, { 'Content-Type': 'text/html' }).end('<html>Bad gateway</html>');
    });

    expect((await failureOf()).error).toMatchObject({ code: 'stream_broken', retryable: true });
    expect(bedrock.requests).toHaveLength(1);
  });

  it('is a broken stream if the connection is reset before an answer', async () => {
    bedrock.answerWith((response) => {
      response.destroy();
    });

    expect((await failureOf()).error).toMatchObject({
      code: 'stream_broken',
      retryable: true,
      accepted: true,
    });
    expect(bedrock.requests).toHaveLength(1);
  });

  it('names the model and the error, and keeps the message of Bedrock for the log', async () => {
    bedrock.refuse(429, 'ThrottlingException');

    const { error } = await failureOf();

    expect(error.message).toBe('Claude Haiku 5.5: ThrottlingException');
    expect(error.cause).toMatchObject({ name: 'ThrottlingException', message: 'No.' });
  });
});

describe('a ResourceNotFoundException', () => {
  it.each([
    [
      'This model version has reached the end of its life. Please refer to the AWS documentation.',
      'end_of_life',
    ],
    [
      'Model use case details have not been submitted for this account. Fill out the Anthropic use case details form before using the model. If you have already filled out the form, try again in 15 minutes.',
      'access_denied',
    ],
    [
      'Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 30 days.',
      'access_denied',
    ],
    ['The requested model was not found.', 'not_found'],
  ] as const)('that says "%s" is %s', async (message, code) => {
    bedrock.answerWith((response) => {
      response
        .writeHead(404, {
          'x-amzn-ErrorType': 'ResourceNotFoundException',
          'Content-Type': 'application/json',
        })
        .end(JSON.stringify({ message }));
    });

    expect((await failureOf()).error).toMatchObject({ code, retryable: false, accepted: false });
  });
});

describe('whether a failed request is billed', () => {
  it.each([
    ['ThrottlingException', 429, false],
    ['ValidationException', 400, false],
    ['AccessDeniedException', 403, false],
    ['ServiceUnavailableException', 503, false],
    ['ModelTimeoutException', 408, true],
    ['ModelErrorException', 424, true],
  ] as const)('follows from the error before the stream: %s (%i): %s', async (type, status, accepted) => {
    bedrock.refuse(status, type);

    expect((await failureOf()).error).toMatchObject({ accepted });
  });

  it('is certain once the stream has begun, whatever the error in it', async () => {
    bedrock.stream(event('messageStart', { role: 'assistant' }), exception('throttlingException', 'No.'));

    expect((await failureOf()).error).toMatchObject({ code: 'throttled', accepted: true });
  });
});

describe('a stream that fails', () => {
  it.each([
    ['throttlingException', 'throttled'],
    ['modelStreamErrorException', 'stream_broken'],
    ['internalServerException', 'unavailable'],
    ['serviceUnavailableException', 'unavailable'],
    ['validationException', 'invalid_request'],
  ] as const)('with %s is %s, after the text that came before', async (type, code) => {
    bedrock.stream(event('messageStart', { role: 'assistant' }), textDelta('Hi'), exception(type, 'No.'));

    const { events, error } = await failureOf();

    expect(events).toEqual([{ type: 'text', text: 'Hi' }]);
    expect(error).toMatchObject({ code });
    expect(bedrock.requests).toHaveLength(1);
  });

  it('is broken if it is cut off after any number of bytes', async () => {
    const whole = Buffer.concat([textDelta('Hi'), textDelta(' there'), ending()]);

    for (let cut = 0; cut < whole.length; cut += 37) {
      bedrock.answerWith(async (response) => {
        openStream(response);
        response.flushHeaders();
        await new Promise((resolve) => response.write(whole.subarray(0, cut), resolve));
        response.destroy();
      });
      expect((await failureOf()).error).toMatchObject({ code: 'stream_broken', retryable: true });
    }
  });

  it('is broken if it ends in good order within a frame', async () => {
    const whole = Buffer.concat([textDelta('Hi'), ending()]);
    bedrock.stream(whole.subarray(0, whole.length - 1));

    expect((await failureOf()).error).toMatchObject({ code: 'stream_broken' });
  });

  it('is broken if a byte of it is wrong', async () => {
    const whole = Buffer.concat([textDelta('Hi'), ending()]);
    whole[20] = 255 - (whole[20] ?? 0);
    bedrock.stream(whole);

    expect((await failureOf()).error).toMatchObject({ code: 'stream_broken' });
  });
});
