/** The process of the stand-in models. */
import { startBedrockStandIn } from '../../local/bedrock/bedrock-stand-in.ts';
import { processOptions, serve, usage } from '../measured-process.ts';

const { speed, misbehave } = processOptions<{ readonly speed: number; readonly misbehave: number }>();
const { endpoint } = await startBedrockStandIn(speed, { misbehaviour: { share: misbehave, seed: 1 } });

const commands = { endpoint: () => endpoint, usage };

export type ModelCommands = typeof commands;

serve(commands);
