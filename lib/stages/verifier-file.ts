/** The file of a deployment's own verifier. With a wrong one the functions would fall back to the fixed weights, silently. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';

const WANTED =
  'must be the path of a file that `npm run cli -- train verifier` wrote, on outcomes with drafts';

/** The parts that a function reads; what is in them is the training's. */
const model = z.object({
  version: z.literal(1),
  reads: z.literal('draft'),
  intercept: z.number(),
  scale: z.number(),
  dense: z.array(z.object({ name: z.string(), mean: z.number(), deviation: z.number(), weight: z.number() })),
  grams: z.string().min(1),
  seen: z.string().min(1),
  curve: z.array(z.tuple([z.number(), z.number()])),
  tasks: z.record(z.string(), z.number()),
  like: z.object({ distance: z.number(), unseen: z.number(), gain: z.number() }),
});

export const verifierFile = z.string(WANTED).superRefine((file, context) => {
  const mistake = mistakeIn(file);
  if (mistake !== null) context.addIssue({ code: 'custom', message: `'${file}' ${mistake}; it ${WANTED}` });
});

/** The mistake in a file, in words; null for a verifier. */
function mistakeIn(file: string): string | null {
  try {
    const { error } = model.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    const field = error?.issues[0]?.path.join('.') ?? '';
    return error === undefined ? null : `is no verifier of drafts${field && ` (its ${field})`}`;
  } catch (error) {
    if (error instanceof SyntaxError) return 'is not JSON';
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return 'is not there';
    return code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
  }
}
