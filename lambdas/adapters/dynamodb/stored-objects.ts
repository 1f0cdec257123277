/**
 * Schemas of values that are stored as the functions made them, and are checked to be objects only: frames, grade
 * keys and parts of reports.
 */
import * as z from 'zod/mini';

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

export const object = <T>() => z.custom<T>(isObject);
export const objectOrNull = <T>() => z.custom<T>((value) => value === null || isObject(value));
