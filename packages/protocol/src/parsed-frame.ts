import { type ClientFrame, type ErrorCode, errorBody, type RefusalFrame, refusal } from './frames.ts';

/** A frame, or the error frame that names what is wrong with it. */
export type ParsedFrame =
  | { readonly ok: true; readonly frame: ClientFrame }
  | { readonly ok: false; readonly error: RefusalFrame };

export function refuse(code: ErrorCode, message: string, id?: string): ParsedFrame {
  return { ok: false, error: refusal(errorBody(code, message), id) };
}
