/**
 * Reasons of a fixed answer (docs/protocol.md, `care`): needs that are answered before products are, the shop's
 * maintenance, and a person who has the conversation.
 */
export const CARE_KINDS = [
  'crisis',
  'person',
  'complaint',
  'advice',
  'abuse',
  'maintenance',
  'handoff',
] as const;

export type CareKind = (typeof CARE_KINDS)[number];
