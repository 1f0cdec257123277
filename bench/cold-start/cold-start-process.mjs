// A process that starts as a Lambda environment does: it loads one bundle, and handles at most one event.
// Plain JavaScript, as anything that has to be compiled first would be part of what is measured.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const [bundle, event] = process.argv.slice(2);
const { handler } = await import(bundle);
const ready = sinceStart();
if (event !== undefined) await handler(JSON.parse(event), {});
const answered = event === undefined ? null : sinceStart();
process.send({ ready, answered, peakRssBytes: peakRssBytes() }, () => process.exit());

/** Both grow from the process's own beginning. */
function sinceStart() {
  const { user, system } = process.cpuUsage();
  return { wallMs: performance.now(), cpuMs: (user + system) / 1_000 };
}

/** Linux hands `maxRSS` down from the process that forked; `VmHWM` is this program's own. */
function peakRssBytes() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1_024;
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(kilobytes) * 1_024;
}
