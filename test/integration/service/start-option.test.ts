import { afterAll, expect, it } from '@jest/globals';
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { type Child, run } from '../../support/stack/child.ts';

let child: Child | undefined;

afterAll(() => {
  child?.process.kill('SIGKILL');
});

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('npm start -- --compute fargate runs the service in a process of its own, names it, and ends it', async () => {
  child = run('local/start.ts', [
    '--json',
    '--port',
    '0',
    '--speed',
    '50',
    '--ephemeral',
    '--compute',
    'fargate',
  ]);
  const { socket, pid, service } = JSON.parse(await child.firstLine);
  const client = await ChatSocket.open(socket);
  const frames = await client.ask('m1', 'hello');
  const [task] = service;
  // Another address of this machine, which a server on all of its addresses has, too.
  const elsewhere = await fetch(task.url.replace('127.0.0.1', '127.0.0.2')).catch(({ cause }) => cause.code);
  const wasRunning = isRunning(task.pid);
  child.process.kill('SIGINT');
  const { code } = await child.finished;

  expect(frames.at(-1)?.type).toBe('answer.finished');
  expect(service).toEqual([
    { pid: expect.any(Number), url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/) },
  ]);
  expect(elsewhere).toBe('ECONNREFUSED');
  expect(task.pid).not.toBe(pid);
  expect([wasRunning, isRunning(task.pid), code]).toEqual([true, false, 0]);
});
