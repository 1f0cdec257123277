/** Checks what a client got against "What always holds" of docs/protocol.md. */
import { SERVER_FRAMES } from '../../packages/protocol/src/server-schemas.ts';
import { type AnyFrame, shownText } from './stack/chat-socket.ts';

/** Of a model, a prompt, an ARN, a stack trace, a file, a service behind us. */
const INTERNAL =
  /arn:aws|anthropic\.|claude|<\/?(?:context|question|item)\b|node:internal|node_modules|\.[cm]?[jt]s\b|\bat \w+ \(|DynamoDB|Exception\b|ECONN|\/work\/|\/var\/task/;

/** A model's opening line about itself, as in `[87 faq]`. */
const CONTROL_TEXT = /^\s*\[\s*\d{1,3}(?:\s+\w+)?\s*\]/;

const MAX_FRAME_BYTES = 32 * 1024;

export const isEnd = ({ type }: AnyFrame): boolean =>
  type === 'answer.finished' || type === 'answer.cancelled' || type === 'error';

/** One delivery of an answer on one connection; the same answer may be replayed after its end. */
type Delivery = readonly AnyFrame[];

/**
 * Every promise that the frames of one connection break, in words; none if all hold.
 * @param unended - answers that have no end, because the connection was lost before it.
 */
export function brokenPromises(
  frames: readonly AnyFrame[],
  { unended = [] }: { readonly unended?: readonly string[] } = {},
): readonly string[] {
  const ids = new Set(frames.flatMap(({ id }) => id ?? []));
  const byAnswer = [...ids].flatMap((id) => {
    const deliveries = deliveriesOf(frames.filter((frame) => frame.id === id));
    const ends = deliveries.filter((delivery) => delivery.some(isEnd)).length;
    return [
      ...deliveries.flatMap(brokenByDelivery),
      ...(ends < deliveries.length && !unended.includes(id) ? ['it has no end'] : []),
    ].map((problem) => `${id}: ${problem}`);
  });
  return [...frames.flatMap(brokenByFrame), ...byAnswer];
}

/** Cuts after each end: what follows is the stored answer, sent again. */
function deliveriesOf(frames: readonly AnyFrame[]): readonly Delivery[] {
  const deliveries: AnyFrame[][] = [];
  let ended = true;
  for (const frame of frames) {
    if (ended) deliveries.push([]);
    deliveries.at(-1)?.push(frame);
    ended = isEnd(frame);
  }
  return deliveries;
}

function brokenByDelivery(delivery: Delivery): readonly string[] {
  const [first] = delivery;
  const from = first?.seq ?? 0;
  const broken: string[] = [];
  const begins = ['answer.started', 'answer.snapshot', 'answer.cancelled', 'error'];
  if (!begins.includes(first?.type ?? '')) broken.push(`it begins with ${first?.type}`);
  if (from !== 0 && first?.type !== 'answer.snapshot') broken.push(`it begins with number ${from}`);
  const numbers = delivery.map(({ seq }) => seq ?? 0);
  if (numbers.some((seq, index) => seq !== from + index)) broken.push(`it is numbered ${numbers.join(' ')}`);
  if (CONTROL_TEXT.test(shownText(delivery))) broken.push('control text of a model is shown');
  return broken;
}

/** Differences between a frame and its schema. */
function mistakes(frame: AnyFrame): readonly string[] {
  const schema = SERVER_FRAMES[frame.type];
  if (schema === undefined) return ['has an unknown type'];
  const { error } = schema.safeParse(frame);
  return (error?.issues ?? []).map(({ path, message }) => `has a wrong '${path.join('.')}': ${message}`);
}

function brokenByFrame(frame: AnyFrame): readonly string[] {
  const json = JSON.stringify(frame);
  const broken: string[] = [];
  broken.push(...mistakes(frame));
  if (INTERNAL.test(json)) broken.push(`tells of what is inside: ${INTERNAL.exec(json)?.[0]}`);
  if (Buffer.byteLength(json) > MAX_FRAME_BYTES) broken.push('is over 32 KB');
  if (frame.type === 'answer.delta' && frame.text === '') broken.push('is empty');
  if (frame.type === 'answer.delta' && !frame.text.isWellFormed()) broken.push('ends within a character');
  return broken.map((problem) => `${frame.type} ${problem}`);
}
