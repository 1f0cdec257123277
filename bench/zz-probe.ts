import { CHEAP_FIRST, expected, observe, WINDOWS, DRIFT_AT } from './tuning-world.ts';
import { bestThreshold } from './tuning-policies.ts';
import { decide, DEFAULT_LIVE_CONFIG, type LiveConfig, type Observations } from '@mangaassist/cascade-core';
import { learn, evidenceOn } from '../lambdas/cascade-core/src/tuning/knowledge.ts';
import { estimateAt } from '../lambdas/cascade-core/src/tuning/threshold-estimate.ts';
import { thresholdBp } from '../lambdas/cascade-core/src/live-config.ts';
const perDay = Number(process.argv[2] ?? 1e6), seed = Number(process.argv[3] ?? 1), every = Number(process.argv[4] ?? 20);
let config: LiveConfig = DEFAULT_LIVE_CONFIG; const windows: Observations[] = []; const changes: any[] = [];
for (let w = 0; w < WINDOWS; w++) {
  windows.push(observe((t) => thresholdBp(config.cascade, t), w, perDay, seed));
  const mem = windows.slice(-40);
  if (w % every === every - 1 ) {
    const k = learn(mem, config);
    console.log('w', w, k.sources.map((s) => `${s.source} k=${s.oddsFactor.toFixed(2)} ${s.share.toFixed(2)}`).join(' '));
    for (const t of CHEAP_FIRST) {
      const ev = evidenceOn(k, t, config); if (!ev) continue;
      const p = thresholdBp(config.cascade, t); const e = estimateAt(ev, p, p, 1.645);
      const truth = expected(t, p, w, 0.9);
      console.log('  ', t.padEnd(15), p, 'best', bestThreshold(t, w), 'true', truth.quality.toFixed(4), 'est', e.quality.mean.toFixed(4), '[', e.quality.lower.toFixed(4), e.quality.upper.toFixed(4), '] grades', ev.grades.toFixed(0), 'strong', ev.strong.count.toFixed(0), ev.strong.mean.toFixed(3), ev.cheap.map(b=>`${b.from}:${b.mean.toFixed(3)}`).join(' '));
    }
  }
  const d = decide({ config, windows: mem, variants: {}, changes, nowMs: windows.at(-1)!.endMs });
  if (d.kind === 'change') { config = d.config; changes.push(d.change); if (process.argv[5]) console.log(w, d.change.moves.filter((m:any)=>!process.argv[5]||m.task===process.argv[5]).map((m:any)=>`${m.kind} ${m.task} ${m.from}->${m.to} ${m.reason}`).join('\n   ')); }
}
