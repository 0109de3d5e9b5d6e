import * as v from 'valibot';
import { id, wholeNumber } from './fields.ts';

const READ_FIRST = 'Centang kalimat ini bila Anda sudah membaca seluruhnya.';

export const signPledgeSchema = v.strictObject(
	{
		pledgeId: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
		version: v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number)),
		read: v.pipe(v.optional(v.string(), ''), v.literal('ya', READ_FIRST))
	},
	'Isian tidak dikenal. Muat ulang halaman, lalu coba lagi.'
);

const pledgeName = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
/** In a room: what is put before it, and the signature of somebody in it. */
export const openHallPledgeSchema = v.strictObject({ pledgeId: pledgeName });
export const closeHallPledgeSchema = v.strictObject({ hallPledgeId: id });
export const countPledgeHandsSchema = v.strictObject({
	hallPledgeId: id,
	hands: wholeNumber('jumlah tangan', 0, 9999)
});
export const signInHallSchema = v.strictObject({
	hallPledgeId: id,
	textHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	read: v.pipe(v.optional(v.string(), ''), v.literal('ya', READ_FIRST))
});
