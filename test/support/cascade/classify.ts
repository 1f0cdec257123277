/** The product's classifier: the shipped model, and the names of the catalogue. */
import { createClassifier, TASK_MODEL } from '@mangaassist/classifier';
import { namesOfFolder } from '../../../local/store/fixed-store.ts';

export const classify = createClassifier(TASK_MODEL, namesOfFolder());
