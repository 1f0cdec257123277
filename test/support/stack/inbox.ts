/** The person of a local stack: the inbox's page, by its requests. */
import type { LocalStack } from '../../../local/stack.ts';
import { until } from '../until.ts';

export interface InboxEntry {
  readonly handoff: string;
  readonly state: string;
  readonly language: string;
  readonly reason: string;
  readonly contact?: string;
  readonly note?: string;
  readonly transcript: readonly { readonly question: string; readonly answer: string }[];
  readonly lines: readonly { readonly from: string; readonly text: string }[];
}

export function inboxOf({ page }: Pick<LocalStack, 'page'>) {
  const list = async (): Promise<readonly InboxEntry[]> => (await fetch(`${page}inbox/handoffs`)).json();
  return {
    list,
    /** Waits for a request that fits. */
    async entry(fits: (entry: InboxEntry) => boolean): Promise<InboxEntry> {
      let found: InboxEntry | undefined;
      await until(async () => {
        found = (await list()).find(fits);
        return found !== undefined;
      });
      return found as InboxEntry;
    },
    async act(handoff: string, action: object): Promise<{ status: number; reply: Record<string, unknown> }> {
      const body = JSON.stringify({ handoff, ...action });
      const response = await fetch(`${page}inbox/actions`, { method: 'POST', body });
      return { status: response.status, reply: await response.json() };
    },
  };
}
