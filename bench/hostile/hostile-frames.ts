/** Frames of JSON made to take long, each at most as long as API Gateway lets through. */
import { cut, type TextKind } from './text-kind.ts';

const filled = (head: string, piece: string, tail: string, bytes: number): string => {
  const room = bytes - Buffer.byteLength(head + tail);
  return head + piece.repeat(Math.floor(room / Buffer.byteLength(piece))) + tail;
};

const numberedPieces = (head: string, piece: (i: number) => string, tail: string, bytes: number) => {
  const pieces: string[] = [];
  for (let size = head.length + tail.length, i = 0; ; i += 1) {
    size += piece(i).length + 1;
    if (size > bytes) return `${head}${pieces.join(',')}${tail}`;
    pieces.push(piece(i));
  }
};

/** A question as a frame of at most so many bytes. */
export function questionFrame(text: string, bytes: number): string {
  const frame = (part: string) => JSON.stringify({ action: 'message.send', id: 'm1', text: part });
  let part = text;
  while (Buffer.byteLength(frame(part)) > bytes) {
    const units = Math.floor(part.length * Math.min(0.99, bytes / Buffer.byteLength(frame(part))));
    part = cut(part, { characters: units, units });
  }
  return frame(part);
}

/** Frames without a hostile text: their form alone is made to take long. */
export function hostileFrames(bytes: number): ReadonlyMap<string, string> {
  const send = '{"action":"message.send","id":"m1","text":"a"';
  const numbered = (head: string, piece: (i: number) => string, tail: string) =>
    numberedPieces(head, piece, tail, bytes);
  return new Map([
    ['lists in lists', filled('', '[', '', bytes)],
    ['lists in lists, closed', `${'['.repeat(bytes / 2)}${']'.repeat(bytes / 2)}`],
    [
      'objects in objects',
      filled(`${send},"x":`, '{"a":', `1${'}'.repeat(Math.floor(bytes / 7))}`, bytes - bytes / 7),
    ],
    ['a long list', filled(`${send},"x":[`, '1,', '1]}', bytes)],
    ['a list of empty objects', filled(`${send},"x":[`, '{},', '{}]}', bytes)],
    ['many keys', numbered(`${send},`, (i) => `"k${i}":1`, '}')],
    ['many keys that are numbers', numbered(`${send},`, (i) => `"${i * 65_537}":1`, '}')],
    ['many keys in options', numbered(`${send},"options":{`, (i) => `"k${i}":1`, '}}')],
    ['one key again and again', filled(`${send},`, '"x":1,', '"x":1}', bytes)],
    ['prototypes', filled(`${send},`, '"__proto__":{"a":1},', '"x":1}', bytes)],
    ['a number of many digits', filled(`${send},"x":`, '9', '}', bytes)],
    ['a fraction of many digits', filled(`${send},"options":{"maxLatencyMs":1.`, '7', '}}', bytes)],
    ['escapes', filled('{"action":"message.send","id":"m1","text":"', '\\u0041', '"}', bytes)],
    [
      'escaped halves of pairs',
      filled('{"action":"message.send","id":"m1","text":"', '\\ud800', '"}', bytes),
    ],
    ['white space', filled('{', ' ', '"action":"ping"}', bytes)],
    ['a long action', filled('{"action":"', 'a', '"}', bytes)],
    ['a long id', filled('{"action":"message.cancel","id":"', 'a', '"}', bytes)],
    ['a long session', filled('{"action":"session.open","session":"', 'a', '"}', bytes)],
    [
      'a long reason',
      filled('{"action":"message.rate","id":"m1","rating":"up","reason":"', 'ﷺ', '"}', bytes),
    ],
    ['JSON that never ends', filled('{"action":"', 'a', '', bytes)],
    ['no JSON', filled('', 'x', '', bytes)],
  ]);
}

/** Frames whose question is a hostile text. */
export function framesOfTexts(
  kinds: ReadonlyMap<string, TextKind>,
  bytes: number,
): ReadonlyMap<string, string> {
  return new Map(
    [...kinds].map(([name, kind]) => [name, questionFrame(kind({ characters: bytes, units: bytes }), bytes)]),
  );
}
