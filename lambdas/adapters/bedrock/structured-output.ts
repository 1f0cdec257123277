/** A request for an object as Converse wants it, by the model's capability; and the object's text in the stream. */
import type { ContentBlockDelta, ConverseStreamCommandInput } from '@aws-sdk/client-bedrock-runtime';
import type { ModelRequest } from '@mangaassist/cascade-core';

type StructuredInput = Pick<ConverseStreamCommandInput, 'outputConfig' | 'toolConfig'>;

/** The fields that ask for the object; none if the reply is text. */
export function structuredInput({ output, model }: ModelRequest): StructuredInput {
  if (output === undefined) return {};
  const { name, description, schema } = output;
  if (model.structuredOutput === 'json_schema') {
    const jsonSchema = { name, description, schema: JSON.stringify(schema) };
    return { outputConfig: { textFormat: { type: 'json_schema', structure: { jsonSchema } } } };
  }
  const inputSchema = { json: JSON.parse(JSON.stringify(schema)) };
  return {
    toolConfig: {
      tools: [{ toolSpec: { name, description, inputSchema } }],
      toolChoice: { tool: { name } },
    },
  };
}

/** True if the reply is the input of the tool: text beside it is a remark. */
export function isToolCall({ output, model }: ModelRequest): boolean {
  return output !== undefined && model.structuredOutput === 'forced_tool';
}

/** The part of the reply in a delta: by the type of its block, because reasoning blocks may come first. */
export function textOf(delta: ContentBlockDelta | undefined, request: ModelRequest): string | undefined {
  return isToolCall(request) ? delta?.toolUse?.input : delta?.text;
}
