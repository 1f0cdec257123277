import { CHEAP_FIRST, expected, observe, WINDOWS, DRIFT_AT } from './tuning-world.ts';
import { ourOptimizer } from './tuning-policies.ts';
const perDay = Number(process.argv[2] ?? 1e6), seeds = Number(process.argv[3] ?? 4), from=Number(process.argv[4]??1);
const tab: any = {};
for (let s = from; s < from+seeds; s++) { const p = ourOptimizer(); const hist:any={};
  for (let w = 0; w < WINDOWS; w++) {
    for (const t of CHEAP_FIRST) { (hist[t]??=[]).push(p.thresholdBp(t,w)/100); const e = expected(t, p.thresholdBp(t, w), w, .9); const k = t; tab[k] ??= { start: 0, pre: 0, drift: 0, post: 0, short: 0 };
      if (e.quality < .9) { tab[k][w < 15 ? 'start' : w < DRIFT_AT ? 'pre' : w < DRIFT_AT + 20 ? 'drift' : 'post'] += 1 / seeds; if (w>=15&&!(w>=DRIFT_AT&&w<DRIFT_AT+20)) tab[k].short += (.9 - e.quality)/seeds; } }
    p.learn(observe((t) => p.thresholdBp(t, w), w, perDay, s));
  }
  if (process.argv[5]) for (const t of CHEAP_FIRST) console.log(s,t,hist[t].map((x:number,i:number)=>i&&x===hist[t][i-1]?'·':x).join(' '));
  }
console.table(tab);
