import * as v from 'valibot';
import { optionalText } from './fields.ts';

/** The reason's own rule (ten letters) belongs to the use case, which answers with its sentence. */
export const revokeSchema = v.strictObject({
	reasonClass: v.picklist(['data-error', 'not-eligible', 'fraud', 'request'], 'Pilih jenis alasan.'),
	reason: optionalText('alasan', 500),
	sure: v.literal('ya', 'Centang pernyataan ini sebelum mencabut.')
});

export const replaceSchema = v.strictObject({ correction: optionalText('keterangan perbaikan', 500) });
