/**
 * Reasons of a fixed answer (docs/protocol.md, `care`): needs that are answered before products are, and the shop's
 * maintenance.
 */
export const CARE_KINDS = ['crisis', 'person', 'complaint', 'advice', 'abuse', 'maintenance'] as const;

export type CareKind = (typeof CARE_KINDS)[number];
