/** The protocol as standard documents, made from the schemas that the server reads client frames with. */
import * as z from 'zod/mini';
import { SUBPROTOCOL } from './frames.ts';
import { CLIENT_FRAMES } from './schemas.ts';
import { SERVER_FRAMES } from './server-schemas.ts';

/** Of the documents: the middle number rises when a frame or a field is added. */
const VERSION = '1.0.0';

const SUMMARIES = {
  'session.open': 'Opens a session, or resumes one by its resume token.',
  'message.send': 'Asks a question.',
  'message.cancel': 'Stops an answer.',
  'message.rate': 'Rates an answer.',
  'handoff.request': 'Asks for a person of the shop.',
  'handoff.close': 'Ends a hand-off: the assistant answers again.',
  ping: 'Keeps the connection alive.',
  'session.opened': 'The session, its resume token and its latest turns.',
  'answer.started': 'An answer begins.',
  'answer.delta': 'The next text of an answer.',
  'answer.replaced': 'The text of this answer so far is dropped; what follows replaces it.',
  'answer.snapshot': 'The whole text so far, after a resume; it replaces what is shown.',
  'answer.finished': 'The end of an answer, with what it is about and what it cost.',
  'answer.cancelled': 'The end of an answer that was stopped.',
  error: 'The end of an answer that failed, or the refusal of a frame.',
  'handoff.offered': 'A person of the shop can take over the conversation.',
  'handoff.requested': 'The request for a person has reached the team.',
  'handoff.accepted': 'A person has the conversation: the assistant is silent.',
  'handoff.message': 'Words of the person.',
  'handoff.closed': 'The hand-off has ended, or there was none: the assistant answers.',
  pong: 'The reply to ping.',
} as const satisfies Readonly<Record<keyof typeof CLIENT_FRAMES | keyof typeof SERVER_FRAMES, string>>;

type FrameName = keyof typeof SUMMARIES;

const DESCRIPTION = [
  `One WebSocket. Frames are JSON text, one object each; the subprotocol is \`${SUBPROTOCOL}\`, and a client with a token`,
  `offers \`['${SUBPROTOCOL}', 'bearer.<token>']\`. Unknown fields and frame types are ignored: the protocol grows.`,
  'The rules that no schema holds (order and numbers of frames, what ends an answer, limits, errors) are in protocol.md.',
].join('\n');

/** Rules of the text border (`readText`), which JSON Schema cannot express. */
const TEXT_RULES: Readonly<Record<string, string>> = {
  text: '1–4,000 characters after invisible and control characters are dropped, composing (NFC) and trimming.',
  reason: 'At most 500 characters, counted as those of a question.',
  contact: 'At most 200 characters, counted as those of a question.',
  note: 'At most 1,000 characters, counted as those of a question.',
};

type JsonSchema = Record<string, unknown>;

/** JSON Schema (draft 7) of one frame. Further fields are allowed: receivers ignore them. */
function schemaOf(frame: z.ZodMiniType): JsonSchema {
  const schema = z.toJSONSchema(frame, {
    target: 'draft-7',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties;
    },
  }) as JsonSchema;
  delete schema['$schema'];
  const { action, ...properties } = schema['properties'] as Record<string, JsonSchema>;
  if (action === undefined) return schema;
  for (const [name, description] of Object.entries(TEXT_RULES)) {
    if (properties[name] !== undefined) Object.assign(properties[name], { description });
  }
  return schema;
}

const schemasOf = (frames: Readonly<Record<string, z.ZodMiniType>>) =>
  Object.fromEntries(Object.entries(frames).map(([name, frame]) => [componentName(name), schemaOf(frame)]));

/** `session.open` as `sessionOpen`: names of components have no dot. */
const componentName = (name: string) => name.replace(/\.(.)/g, (_, letter: string) => letter.toUpperCase());

/** The two JSON Schemas, of any client frame and of any server frame, by file name. */
export function jsonSchemas(): Readonly<Record<string, JsonSchema>> {
  return {
    'client-frame.json': anyOf('A frame of a client', CLIENT_FRAMES),
    'server-frame.json': anyOf('A frame of the server', SERVER_FRAMES),
  };
}

function anyOf(title: string, frames: Readonly<Record<string, z.ZodMiniType>>): JsonSchema {
  const definitions = schemasOf(frames);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    oneOf: Object.keys(definitions).map((name) => ({ $ref: `#/definitions/${name}` })),
    definitions,
  };
}

/** The AsyncAPI 3 document, from the server's side: it receives client frames and sends server frames. */
export function asyncApi(): JsonSchema {
  const client = Object.keys(CLIENT_FRAMES) as FrameName[];
  const server = Object.keys(SERVER_FRAMES) as FrameName[];
  const all = [...client, ...server];
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'MangaAssist chat',
      version: VERSION,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels: {
      chat: {
        address: '/',
        messages: Object.fromEntries(all.map((name) => [componentName(name), message(name)])),
        bindings: { ws: { bindingVersion: '0.1.0' } },
      },
    },
    operations: {
      receiveClientFrame: operation('receive', 'Client frames', client),
      sendServerFrame: operation('send', 'Server frames', server),
    },
    components: {
      messages: Object.fromEntries(
        all.map((name) => [
          componentName(name),
          {
            name,
            title: name,
            summary: SUMMARIES[name],
            payload: { $ref: `#/components/schemas/${componentName(name)}` },
          },
        ]),
      ),
      schemas: { ...schemasOf(CLIENT_FRAMES), ...schemasOf(SERVER_FRAMES) },
    },
  };
}

const message = (name: FrameName) => ({ $ref: `#/components/messages/${componentName(name)}` });

const operation = (action: 'receive' | 'send', summary: string, frames: readonly FrameName[]) => ({
  action,
  summary,
  channel: { $ref: '#/channels/chat' },
  messages: frames.map((name) => ({ $ref: `#/channels/chat/messages/${componentName(name)}` })),
});
