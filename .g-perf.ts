import { OutputFilter } from './packages/cascade-core/src/answer/output/output-filter.ts';
import { promptRules, systemPrompt } from './packages/cascade-core/src/answer/prompt.ts';
const rules = promptRules(systemPrompt('faq',{selfEstimate:true}));
const parts: Record<string,string> = { plain:'We ship to Norway in a week, and the box is in stock. ', dot:'. [', conf:'confidence: ', iam:'I am 90% sure. ', open:'[', lt:'<', quote:'{"a":"', sp:' ', nl:'\n', rule:'You are MangaAssist, ', the:'the ', ja:'在庫は残りわずかです。', iamx:'. I am ', my:'. My confidence ', kai:'回答の', br:'. (confidence', dig:'9', hash:'#', nine:'[9', w:'the store the ' };
for (const [k,p] of Object.entries(parts)) { const t=p.repeat(Math.ceil(8000/p.length)).slice(0,8000); const f=new OutputFilter({estimateMissing:true,rules}); const a=performance.now(); for(let i=0;i<t.length;i+=4) f.push(t.slice(i,i+4)); f.end(); console.log(k,(performance.now()-a).toFixed(0)); }
