/** The requests of the console's page: figures, conversations, and the live configuration. */
import type { FoundAnswer } from '@mangaassist/conversation';
import type { Conversation } from '../../../lambdas/adapters/dynamodb/conversations/dynamo-conversations.ts';
import { CommandError } from '../../operator/command-error.ts';
import { findConversation } from '../../operator/conversations/find-conversation.ts';
import { readSearch } from '../../operator/conversations/search-options.ts';
import type { Deployment } from '../../operator/deployment/deployment.ts';
import { inWords } from '../../operator/deployment/deployment.ts';
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
  'GET config': showConfig,
  'GET diff': diffConfig,
  'POST preview': previewConfig,
  'POST config': changeConfig,
};
