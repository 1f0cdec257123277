/** The product's classifier: the shipped model, and the names of the catalogue. */
import { createClassifier, TASK_MODEL } from '@mangaassist/classifier';
import { catalogueNames, readStoreData } from '../../../lambdas/adapters/store-data/store-data.ts';
import { STORE_DATA_FOLDER } from '../../../local/page/store-data-folder.ts';

export const classify = createClassifier(TASK_MODEL, catalogueNames(readStoreData(STORE_DATA_FOLDER)));
