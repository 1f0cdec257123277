/** Entry of the container: the message handler as a service, until the container is stopped. */
import { composeService } from './compose.ts';
import { runService } from './run-service.ts';

try {
  const { settings, deps } = composeService(process.env);
  const service = await runService(settings, deps);
  // One fault must not end the other answers of the task.
  process.on('unhandledRejection', (error) => deps.log.error('unhandled rejection', { error }));
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void service.stop().then(() => process.exit(0)));
} catch (error) {
  process.stderr.write(`The service cannot start: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
