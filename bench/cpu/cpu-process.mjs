// A process that handles events as a Lambda environment does, on a bundle that is loaded once.
// Plain JavaScript, as anything that has to be compiled first would be part of what is measured.
const { handler } = await import(process.argv[2]);

process.once('disconnect', () => process.exit());
process.on('message', async ({ id, event }) => {
  if (event !== undefined) await handler(event, {});
  const { user, system } = process.cpuUsage();
  process.send({ id, cpuMs: (user + system) / 1_000 });
});
