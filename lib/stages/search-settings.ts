/** The settings of what finds the series that a question describes. */
import { EMBEDDING_NAMES } from '@mangaassist/cascade-core/embeddings';
import * as z from 'zod';

const [leastOcus, mostOcus] = [0, 96];
const MINIMUM = `must be a whole number of OCUs from ${leastOcus} to ${mostOcus}`;
const minimum = z.int(MINIMUM).min(leastOcus, MINIMUM).max(mostOcus, MINIMUM);
const MAXIMUM = `must be a whole number of OCUs from 2 to ${mostOcus}`;
const maximum = z.int(MAXIMUM).min(2, MAXIMUM).max(mostOcus, MAXIMUM);
const LOADER = 'must be the ARN of an IAM role or user';

const openSearch = z
  .strictObject({
    engine: z.literal('opensearch'),
    /** Model of the vectors; another one needs a load. */
    embedding: z.enum(EMBEDDING_NAMES, `must be one of ${EMBEDDING_NAMES.join(', ')}`).default('titan-v2'),
    /** OCUs that always run, and are paid by the hour; 0: none after ten idle minutes. */
    minimumOcus: z.strictObject({ indexing: minimum.default(0), search: minimum.default(2) }).prefault({}),
    /** OCUs that run at most: the bound of what the collection costs. */
    maximumOcus: z.strictObject({ indexing: maximum.default(2), search: maximum.default(4) }).prefault({}),
    /** Roles that load the shop's data (`store load`): a collection admits no other role. */
    loadedBy: z
      .array(z.string(LOADER).regex(/^arn:aws[\w-]*:iam::\d{12}:(role|user)\/.+$/, LOADER))
      .min(1, 'must name at least one IAM role: somebody has to load the collection'),
  })
  .refine(
    ({ minimumOcus: least, maximumOcus: most }) =>
      least.search <= most.search && least.indexing <= most.indexing,
    {
      error: 'must not be more than maximumOcus',
      path: ['minimumOcus'],
    },
  );

export const search = z.discriminatedUnion(
  'engine',
  [z.strictObject({ engine: z.literal('embedded') }), openSearch],
  "must be { engine: 'embedded' } or { engine: 'opensearch', loadedBy: […] }",
);

export type OpenSearchSettings = z.output<typeof openSearch>;
