/** The process of the stand-in models. */
import { startBedrockStandIn } from '../../local/bedrock/bedrock-stand-in.ts';
import { processOptions, serve, usage } from './load-process.ts';

const { speed } = processOptions<{ readonly speed: number }>();
const { endpoint } = await startBedrockStandIn(speed);

const commands = { endpoint: () => endpoint, usage };

export type ModelCommands = typeof commands;

serve(commands);
