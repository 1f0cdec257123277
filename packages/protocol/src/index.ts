/** The WebSocket protocol: frames, codes and limits (docs/protocol.md). */

export { CARE_KINDS, type CareKind } from './care.ts';
export {
  type AnswerFrame,
  type AnswerFrameBody,
  type AnswerStatus,
  type ClientFrame,
  type ErrorBody,
  type ErrorCode,
  errorBody,
  type HistoryTurn,
  type MessageCancel,
  type MessageRate,
  type MessageSend,
  type OrderCard,
  type ProductCard,
  type Rating,
  type RefusalFrame,
  refusal,
  type ServerFrame,
  type SessionOpen,
  type SessionOpened,
  type Source,
  SUBPROTOCOL,
} from './frames.ts';
export {
  HANDOFF_ENDS,
  type HandoffAccepted,
  type HandoffClose,
  type HandoffClosed,
  type HandoffEnd,
  type HandoffFrame,
  type HandoffMessage,
  type HandoffOffered,
  type HandoffReason,
  type HandoffRequest,
  type HandoffRequested,
  type PeopleHours,
  type PersonMessage,
  type SessionHandoff,
} from './handoff.ts';
export { issueInWords } from './issue-in-words.ts';
export { MAX_TEXT_LENGTH, RANGES, type Range } from './ranges.ts';
export { TASKS, type Task } from './task.ts';
export { isWeaker, TIER_NAMES, TIERS, type Tier, type TierName, tierName, tierNamed } from './tier.ts';
