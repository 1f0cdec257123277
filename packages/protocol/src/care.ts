/** Needs that are answered before products are (docs/protocol.md, `care`). */
export const CARE_KINDS = ['crisis', 'person', 'complaint', 'advice', 'abuse'] as const;

export type CareKind = (typeof CARE_KINDS)[number];
