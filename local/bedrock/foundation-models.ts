/** `GetFoundationModel` of Bedrock's control plane, in front of the stand-in models: which models there are. */
import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { MODEL_PRESETS } from '@mangaassist/cascade-core';

const PATH = /^\/foundation-models\/([^/?]+)$/;
const MODEL_IDS: readonly string[] = Object.values(MODEL_PRESETS).flatMap(({ fast, strong }) => [
  fast.modelId,
  strong.modelId,
]);

/** Answers the request before all listeners of `server`. No end of a model is announced here. */
export function answerFoundationModels(server: Server): void {
  const emit = server.emit.bind(server) as (event: string | symbol, ...args: unknown[]) => boolean;
  server.emit = (event: string | symbol, ...args: unknown[]) => {
    const [request, response] = args as [IncomingMessage, unknown];
    const [, id] = (event === 'request' && PATH.exec(request.url ?? '')) || [];
    if (id === undefined || !(response instanceof ServerResponse)) return emit(event, ...args);
    reply(response, decodeURIComponent(id));
    return true;
  };
}

function reply(response: ServerResponse, modelId: string): void {
  const isKnown = MODEL_IDS.includes(modelId);
  const modelArn = `arn:aws:bedrock:us-east-1::foundation-model/${modelId}`;
  const modelDetails = { modelArn, modelId, modelLifecycle: { status: 'ACTIVE' } };
  response.writeHead(isKnown ? 200 : 404, {
    'Content-Type': 'application/json',
    ...(!isKnown && { 'x-amzn-ErrorType': 'ResourceNotFoundException' }),
  });
  response.end(JSON.stringify(isKnown ? { modelDetails } : { message: `No model ${modelId} here.` }));
}
