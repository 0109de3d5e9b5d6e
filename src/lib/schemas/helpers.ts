/** The forms by which a phone becomes a helper's and ceases to be one. */
import * as v from 'valibot';
import { id, requiredText } from './fields.ts';

const name = requiredText('nama Anda', 120);
export const helperNameSchema = v.strictObject({ name });
export const helperCodeSchema = v.strictObject({ code: requiredText('kode', 40), name });
export const revokeHelperSchema = v.strictObject({ helperId: id });
