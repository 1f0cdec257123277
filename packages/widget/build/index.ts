/** `npm run build --workspace packages/widget`: writes `packages/widget/dist`, which `npm publish` takes. */
import { join } from 'node:path';
import { buildPackage } from './build-package.ts';

await buildPackage(join(import.meta.dirname, '../dist'));
