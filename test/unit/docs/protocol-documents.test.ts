import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diff, type JSONOutput } from '@asyncapi/diff';
import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from '@jest/globals';
import { asyncApi, jsonSchemas } from '../../../packages/protocol/src/documents.ts';
import { SERVER_FRAMES } from '../../../packages/protocol/src/server-schemas.ts';

const DOCS = join(import.meta.dirname, '..', '..', '..', 'docs');
const SCHEMAS = '/components/schemas';

const textOf = (name: string) => readFileSync(join(DOCS, name), 'utf8');
const written = (document: object) => `${JSON.stringify(document, null, 2)}\n`;

/** A document as JSON, so that a test may change it. */
interface Document {
  components: { schemas: Record<string, Schema> };
}
interface Schema {
  properties: Record<string, { type?: string; enum?: string[] }>;
  required: string[];
}

const released = JSON.parse(textOf('released/asyncapi.json')) as Document;

const SERVER = Object.keys(SERVER_FRAMES).map((name) =>
  name.replace(/\.(.)/, (_, letter: string) => letter.toUpperCase()),
);

/**
 * Additions that old receivers ignore: a frame, an optional field, a field that the server always sends, a kind of
 * `care` (protocol.md: an unknown one is taken as none).
 */
const COMPATIBLE = new RegExp(
  `^add ${SCHEMAS}/(\\w+(/properties/\\w+(/items)?)*|(${SERVER.join('|')})/required/\\d+|\\w+/properties/care/enum/\\d+)$`,
);

/** Changes since the release that clients or servers of it may not understand: all that is not known to be safe. */
function incompatible(document: object): string[] {
  const { changes } = diff(released, document).getOutput() as JSONOutput;
  return changes
    .filter(({ type, path }) => type === 'breaking' || path.startsWith(SCHEMAS))
    .map(({ action, path }) => `${action} ${path}`)
    .filter((change) => !COMPATIBLE.test(change));
}

/** The incompatibilities of a change of the released document, made by `edit`. */
function brokenBy(edit: (schemas: Document['components']['schemas']) => void): string[] {
  const document = structuredClone(released);
  edit(document.components.schemas);
  return incompatible(document);
}

describe('docs/asyncapi.json and docs/schemas', () => {
  it('are what `npm run protocol` writes', () => {
    expect(textOf('asyncapi.json')).toBe(written(asyncApi()));
    for (const [name, schema] of Object.entries(jsonSchemas())) {
      expect(textOf(`schemas/${name}`)).toBe(written(schema));
    }
  });

  it('is a valid AsyncAPI document', async () => {
    expect((await new Parser().parse(textOf('asyncapi.json'))).diagnostics).toEqual([]);
  });

  it('is compatible with the last release, docs/released/asyncapi.json', () => {
    expect(incompatible(asyncApi())).toEqual([]);
  });
});

describe('the check against the last release', () => {
  it.each<[change: string, broken: string, edit: Parameters<typeof brokenBy>[0]]>([
    [
      'a field that goes',
      'remove /components/schemas/answerFinished/properties/tier',
      ({ answerFinished }) => delete answerFinished?.properties['tier'],
    ],
    [
      'another type',
      'edit /components/schemas/answerDelta/properties/text/type',
      ({ answerDelta }) => Object.assign(answerDelta?.properties['text'] ?? {}, { type: 'number' }),
    ],
    [
      'a field that a client must send',
      'add /components/schemas/messageSend/required/3',
      ({ messageSend }) => messageSend?.required.push('options'),
    ],
    [
      'a field that the server may leave out',
      'remove /components/schemas/pong/required/0',
      ({ pong }) => pong?.required.pop(),
    ],
    [
      'a further value of a closed list',
      'add /components/schemas/error/properties/code/enum/12',
      ({ error }) => error?.properties['code']?.enum?.push('unheard_of'),
    ],
  ])('refuses %s', (_, broken, edit) => {
    expect(brokenBy(edit)).toContain(broken);
  });

  it('accepts further fields and frames', () => {
    const added = brokenBy((schemas) => {
      schemas['answerRated'] = { properties: { type: { type: 'string' } }, required: ['type'] };
      Object.assign(schemas['messageSend']?.properties ?? {}, { locale: { type: 'string' } });
      Object.assign(schemas['answerFinished']?.properties ?? {}, { reference: { type: 'string' } });
      schemas['answerFinished']?.required.push('reference');
    });

    expect(added).toEqual([]);
  });
});
