/** People before products: messages that need a person or a limit, and the fixed answers to them. */

export { type CareAnswer, type CareEvent, type CareInfo, careAnswer } from './answers/care-answer.ts';
export { HANDED_OVER, type Openings } from './answers/texts.ts';
export { NEED_KINDS, type Need, type NeedKind } from './need.ts';
export { readNeeds } from './read-needs.ts';
