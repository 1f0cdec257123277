/** Distinguishes the writes of one answer by their DynamoDB requests. */
import type { Asked } from './fault-proxy.ts';

export type Write = 'acquire-lease' | 'begin' | 'heartbeat' | 'finish' | 'release';

interface Body {
  readonly Item?: { readonly status?: { readonly S: string } };
  readonly UpdateExpression?: string;
}

/** Which write of an answer a request is; null if it is none. */
export function writeOf({ operation, body }: Asked): Write | null {
  if (operation !== 'PutItem' && operation !== 'UpdateItem') return null;
  const { Item, UpdateExpression: update = '' } = JSON.parse(body) as Body;
  if (Item?.status?.S === 'generating') return 'begin';
  if (update.includes('SET claimedBy')) return 'acquire-lease';
  if (update.includes('REMOVE claimedBy')) return 'release';
  if (update.includes('#endedSeq')) return 'finish';
  return update.includes('#aliveUntilMs') ? 'heartbeat' : null;
}

/** The session a request is about; empty if it is about none. */
export function sessionOf({ body }: Asked): string {
  return /"session#([^"]+)"/.exec(body)?.[1] ?? '';
}
