/** The forms of a personal link's page. */
import * as v from 'valibot';
import { id, requiredText, wholeNumber } from './fields.ts';

export const linkCodeSchema = v.strictObject({ code: requiredText('kode di layar', 40) });
export const linkArrivalSchema = v.strictObject({ grant: v.pipe(v.string(), v.maxLength(1000)) });
export const linkSeatSchema = v.strictObject({ eventSessionId: id });
/** Of the event whose changes were read. */
export const linkSeenSchema = v.strictObject({ version: wholeNumber('versi', 1, 999_999_999) });
export const noFieldsSchema = v.strictObject({});
