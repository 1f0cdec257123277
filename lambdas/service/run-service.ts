/** The life of a task: it takes frames until the signal to stop, finishes its answers, and ends. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log, ServiceMetrics } from '@mangaassist/conversation';
import type { MessageEvent } from '../message/handler.ts';
import { once } from '../message/turn/once.ts';
import { FramesInFlight } from './frames-in-flight.ts';
import type { RefuseFrame } from './refuse-frame.ts';
import { createShell } from './server.ts';
import type { ServiceSettings } from './settings.ts';
import { trusting } from './trust.ts';

/** Interval in which the frames in flight are reported. CloudWatch groups them by minute. */
const REPORT_MS = 20_000;

export interface ServiceDeps {
  readonly handle: (event: MessageEvent) => Promise<unknown>;
  readonly refuse: RefuseFrame;
  /** Waits for the shop's data, within a bound. */
  readonly ready: () => Promise<unknown>;
  readonly metrics: ServiceMetrics;
  readonly log: Log;
}

export interface Service {
  readonly port: number;
  /** Takes no further question, and waits for the answers in flight. Resolves to the number of those that are left. */
  stop(): Promise<number>;
}

/** Starts a task. It listens once it has read the shop's data, so that the health check waits for that. */
export async function runService(settings: ServiceSettings, deps: ServiceDeps): Promise<Service> {
  const { metrics, log, refuse } = deps;
  const [inFlight, refusing] = [new FramesInFlight(), new FramesInFlight()];
  let isStopping = false;
  const server = createShell({
    handle: deps.handle,
    refuse,
    inFlight,
    refusing,
    atOnce: settings.ANSWERS_AT_ONCE,
    isStopping: () => isStopping,
    count: (obstacle) => metrics.refused(obstacle),
    isTrusted: trusting([settings.TRUST_SECRET, settings.TRUST_SECRET_OTHER ?? settings.TRUST_SECRET]),
    untrusted: () => metrics.untrusted(),
    log,
  });
  await deps.ready();
  const port = await listen(server, settings);
  log.info('service listens', { port });
  const report = () => metrics.report(inFlight.takePeak());
  const reporting = setInterval(report, REPORT_MS);
  const stop = async () => {
    isStopping = true;
    log.info('service stops', { inFlight: inFlight.count });
    await Promise.race([inFlight.idle().then(() => refusing.idle()), wait(settings.DRAIN_SECONDS * 1_000)]);
    clearInterval(reporting);
    server.close();
    server.closeAllConnections();
    const left = inFlight.count;
    metrics.left(left);
    report();
    if (left > 0) log.error('answers not finished', { left });
    return left;
  };
  return { port, stop: once(stop) };
}

async function listen(server: Server, { PORT, LISTEN_ADDRESS }: ServiceSettings): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: PORT, host: LISTEN_ADDRESS }, resolve);
  });
  return (server.address() as AddressInfo).port;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
