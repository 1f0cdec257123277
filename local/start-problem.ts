/** The reasons for which `npm start` cannot start, each as one line for the terminal. */
import { fileProblem } from './file-problem.ts';
import { StartError } from './start-error.ts';

export function startProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof StartError) return error.message;
  const problem = fileProblem(error);
  const { path = 'A file' } = error as NodeJS.ErrnoException;
  const [line = error.name] = error.message.split('\n');
  return problem === null ? `MangaAssist cannot start: ${line}` : `${path} ${problem}.`;
}

/** Checks before the start that the SDK finds a region and credentials for Bedrock. */
export async function checkAwsAccess(): Promise<void> {
  const { BedrockRuntimeClient } = await import('@aws-sdk/client-bedrock-runtime');
  const client = new BedrockRuntimeClient({});
  try {
    await client.config.region();
  } catch (cause) {
    throw new StartError('--bedrock needs a region: set AWS_REGION, or one in your AWS profile.', { cause });
  }
  try {
    await client.config.credentials();
  } catch (cause) {
    throw new StartError(
      '--bedrock needs AWS credentials, and none were found: log in, or set AWS_PROFILE.',
      {
        cause,
      },
    );
  }
}
