import { readSettings, SettingsError } from '../../../lambdas/settings.ts';

/** The lines of the error that these settings end in. */
export function problems(
  schema: Parameters<typeof readSettings>[0],
  env: Record<string, string | undefined>,
): string[] {
  try {
    readSettings(schema, env);
  } catch (error) {
    if (error instanceof SettingsError) return error.message.split('\n');
    throw error;
  }
  return [];
}
