/** Frames of the hand-off to a person, which belong to no question. */
import type { HandoffFrame, ServerFrame } from '@mangaassist/protocol';

export function isOfHandoff(frame: ServerFrame): frame is HandoffFrame {
  return frame.type.startsWith('handoff.');
}
