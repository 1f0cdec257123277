/** The requests of the console's page: figures, conversations, and the live configuration. */
import type { FoundAnswer } from '@mangaassist/conversation';
import type { Conversation } from '../../../lambdas/adapters/dynamodb/conversations/dynamo-conversations.ts';
import { CommandError } from '../../operator/command-error.ts';
import { findConversation } from '../../operator/conversations/find-conversation.ts';
import { readSearch } from '../../operator/conversations/search-options.ts';
import type { Deployment } from '../../operator/deployment/deployment.ts';
import { inWords } from '../../operator/deployment/deployment.ts';
import { readCurrent } from '../../operator/replace-config.ts';
import type { Replayed } from '../../operator/replay/replay.ts';
import { isRange } from '../figures/chart-periods.ts';
import { liveFigures } from '../figures/live-figures.ts';
import { changeConfig, diffConfig, previewConfig, showConfig } from './config-routes.ts';
import type { ConsoleServices } from './console-source.ts';

export interface RouteRequest {
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly services: ConsoleServices;
}

type Route = (request: RouteRequest) => Promise<unknown>;

/** The deployment, which each view names. */
export interface Where {
  readonly deployment: Deployment;
  readonly words: string;
}

export interface FoundAnswers {
  readonly answers: readonly FoundAnswer[];
}

export type ShownConversation = Conversation;

/** The most that a replay costs, in USD; null where no question can be asked again. */
async function mostOf({ query, services }: RouteRequest): Promise<number | null> {
  const { replay, conversations, configs } = services;
  if (replay === null) return null;
  const conversation = await findConversation(query.get('session') ?? '', conversations);
  return replay.mostUsd(conversation, query.get('reference') ?? '', (await readCurrent(configs)).config);
}

async function replayAnswer({ body, services }: RouteRequest): Promise<Replayed> {
  const { replay, conversations, configs } = services;
  if (replay === null) throw new CommandError('Questions cannot be asked again here: name the stage.');
  const conversation = await findConversation(String(body['session']), conversations);
  return replay.answer(conversation, String(body['reference']), (await readCurrent(configs)).config);
}

/** By method and name. */
export const ROUTES: Readonly<Record<string, Route>> = {
  'GET where': async ({ services: { source } }): Promise<Where> => ({
    deployment: source.deployment,
    words: inWords(source.deployment),
  }),
  'GET live': ({ query, services }) => {
    const range = query.get('range') ?? '24h';
    if (!isRange(range)) throw new CommandError(`There is no range ${range}.`);
    return liveFigures(range, services);
  },
  'GET conversations': async ({ query, services }): Promise<FoundAnswers> => {
    const { key, filter, limit } = readSearch(Object.fromEntries(query), Date.now());
    return { answers: await services.conversations.find(key, filter, limit) };
  },
  'GET conversation': ({ query, services }): Promise<ShownConversation> =>
    findConversation(query.get('id') ?? '', services.conversations),
  'GET most': async (request) => ({ mostUsd: await mostOf(request) }),
  'POST replay': replayAnswer,
  'GET config': showConfig,
  'GET diff': diffConfig,
  'POST preview': previewConfig,
  'POST config': changeConfig,
};
