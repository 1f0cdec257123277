/** Model streams of every kind: sure, unsure, hedging, slow, cut off, broken, hanging. */
import fc from 'fast-check';
import { type Script, type ScriptStep, USAGE } from './scripted-model.ts';

const wait = fc.integer({ min: 0, max: 600 }).map((ms): ScriptStep => ({ wait: ms }));
const text = fc
  .constantFrom(
    'Sure. ',
    'Perhaps ',
    'maybe',
    "I don't know. ",
    'わかりません',
    '😀',
    '\ud83d',
    '\ude00',
    '\n',
    '',
  )
  .map((words): ScriptStep => ({ text: words }));
const opening = fc.constantFrom<Script>(
  [],
  [{ text: '[95]\n' }],
  [{ text: '[8' }, { text: '0]' }],
  [{ text: '[10]\n' }],
  [{ text: '[sure]\n' }],
  [{ text: '[999]' }],
);
const ending = fc.oneof(
  fc
    .constantFrom('end_turn', 'max_tokens', 'refusal', 'guardrail')
    .chain((stop) => fc.constantFrom<Script>([{ stop }, { usage: USAGE }], [{ stop }])),
  fc.constantFrom<Script>([{ fail: 'throttled' }], [{ fail: 'stream_broken' }], [{ hang: true }], []),
);

export const arbitraryScript: fc.Arbitrary<Script> = fc
  .tuple(opening, fc.array(fc.oneof(text, wait), { maxLength: 6 }), ending)
  .map((parts) => parts.flat());
