/** The lines that `npm start` prints once it accepts connections. */
import { resolve } from 'node:path';
import type { LocalStack } from './stack.ts';

export interface AnnouncementOptions {
  readonly json?: true;
  readonly bedrock?: true;
  readonly ephemeral?: true;
  readonly data: string;
  /** False while the shop's data is still being loaded: until then answers have none of it. */
  readonly isStoreLoaded: boolean;
}

type Announced = Pick<LocalStack, 'page' | 'socket' | 'console' | 'issuer' | 'service'>;

/** One line of JSON, to which fields may only be added, or lines for a reader. */
export function announcement(stack: Announced, options: AnnouncementOptions): string {
  const tasks = stack.service?.tasks.map(({ process: { pid }, url }) => ({ pid, url }));
  return options.json ? asJson(stack, tasks, options) : asText(stack, tasks ?? [], options);
}

type Tasks = readonly { readonly pid: number | undefined; readonly url: string }[];

function asJson(
  { page, socket, console: ops, issuer }: Announced,
  tasks: Tasks | undefined,
  { isStoreLoaded }: AnnouncementOptions,
): string {
  const found = {
    page,
    socket,
    console: ops,
    ...(issuer !== null && { issuer: issuer.url }),
    ...(tasks !== undefined && { service: tasks }),
    pid: process.pid,
    storeLoaded: isStoreLoaded,
  };
  return `${JSON.stringify(found)}\n`;
}

function asText(
  { page, socket, console: ops, issuer }: Announced,
  tasks: Tasks,
  options: AnnouncementOptions,
) {
  const state = options.isStoreLoaded
    ? 'MangaAssist is ready.'
    : "MangaAssist runs, and is not ready: the shop's data is still being loaded, and answers have none of it until then.";
  const models = options.bedrock
    ? 'Amazon Bedrock, at your own cost'
    : 'stand-in models (no AWS, no language model)';
  const data = options.ephemeral ? 'in memory' : resolve(options.data);
  const tokens = issuer === null ? '' : `  tokens  ${issuer.url}/token?sub=demo\n`;
  const running = tasks.map(({ pid, url }) => `  service ${url} (process ${pid})\n`).join('');
  return `${state}\n  page    ${page}\n  socket  ${socket}\n  console ${ops}\n  inbox   ${page}inbox\n${tokens}${running}  models  ${models}\n  data    ${data}\nCtrl-C ends it.\n`;
}
