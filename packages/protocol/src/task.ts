/** The ten kinds of question (R3). The names are part of the WebSocket protocol. */
export const TASKS = [
  'greeting',
  'faq',
  'product_search',
  'order_status',
  'summarization',
  'recommendation',
  'comparison',
  'discussion',
  'translation',
  'unknown',
] as const;

export type Task = (typeof TASKS)[number];
