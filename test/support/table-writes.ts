/** Tells the writes of one answer apart, as they come to DynamoDB. */
import type { Asked } from './fault-proxy.ts';

export const WRITES = ['claim', 'begin', 'check-in', 'finish', 'release'] as const;
export type Write = (typeof WRITES)[number];

interface Body {
  readonly Key?: { readonly pk?: { readonly S: string } };
  readonly Item?: { readonly pk?: { readonly S: string }; readonly status?: { readonly S: string } };
  readonly UpdateExpression?: string;
}

/** Which write of an answer a request is, and of which session; null if it is none. */
export function writeOf({ operation, body }: Asked): { readonly write: Write; readonly session: string } | null {
  if (operation !== 'PutItem' && operation !== 'UpdateItem') return null;
  const { Key, Item, UpdateExpression = '' } = JSON.parse(body) as Body;
  const pk = Key?.pk?.S ?? Item?.pk?.S ?? '';
  const write = Item?.status?.S === 'generating' ? 'begin' : kindOf(UpdateExpression);
  return write === null ? null : { write, session: pk.replace(/^session#/, '') };
}

function kindOf(update: string): Write | null {
  if (update.includes('SET claimedBy')) return 'claim';
  if (update.includes('REMOVE claimedBy')) return 'release';
  if (update.includes('#endedSeq')) return 'finish';
  return update.includes('#aliveUntilMs') ? 'check-in' : null;
}
