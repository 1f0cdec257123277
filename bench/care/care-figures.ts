/** Recall and precision of the layer in front of the models, by kind. */
import { NEED_KINDS, type NeedKind, readNeeds } from '@mangaassist/care';
import type { LabelledMessage } from './care-corpus.ts';

export interface KindFigures {
  readonly kind: NeedKind;
  /** Messages of the kind. */
  readonly messages: number;
  /** Share of them that was found, 0–1. */
  readonly recall: number;
  /** Share of the kind's alarms that were of the kind, 0–1; 1 without an alarm. */
  readonly precision: number;
}

export interface ReadMessage extends LabelledMessage {
  readonly read: NeedKind | 'none';
}

export function readAll(messages: readonly LabelledMessage[]): readonly ReadMessage[] {
  return messages.map((message) => ({ ...message, read: readNeeds(message.text)?.kind ?? 'none' }));
}

export function figuresOf(read: readonly ReadMessage[]): readonly KindFigures[] {
  return NEED_KINDS.map((kind) => {
    const labelled = read.filter((message) => message.kind === kind);
    const alarms = read.filter((message) => message.read === kind);
    const right = labelled.filter((message) => message.read === kind).length;
    return {
      kind,
      messages: labelled.length,
      recall: labelled.length === 0 ? 1 : right / labelled.length,
      precision: alarms.length === 0 ? 1 : right / alarms.length,
    };
  });
}

/** Messages without a need that raised an alarm. */
export function falseAlarms(read: readonly ReadMessage[]): readonly ReadMessage[] {
  return read.filter(({ kind, read: found }) => kind === 'none' && found !== 'none');
}
