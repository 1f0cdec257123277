/** The classifier as the product has it: the shipped model, and the names of the catalogue. */
import { createClassifier, TASK_MODEL } from '@mangaassist/cascade-core';
import { catalogueNames, readStoreData } from '../../lambdas/shared/adapters/store-data.ts';
import { STORE_DATA_FOLDER } from '../../local/store-data-folder.ts';

export const classify = createClassifier(TASK_MODEL, catalogueNames(readStoreData(STORE_DATA_FOLDER)));
