/** The WebSocket protocol: frames, codes and limits (docs/protocol.md). */

export { type AnswerFrame, type AnswerFrameBody, type AnswerStatus, type ClientFrame, errorBody, type ErrorBody, type ErrorCode, type HistoryTurn, MAX_TEXT_LENGTH, type MessageCancel, type MessageRate, type MessageSend, parseFrame, type Rating, refusal, type ServerFrame, type SessionOpen, type SessionOpened, type Source, SUBPROTOCOL } from './protocol.ts';
export { type Range, RANGES } from './ranges.ts';
export { isWeaker, type Tier, TIERS } from './tier.ts';
