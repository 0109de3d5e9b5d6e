import * as v from 'valibot';

const READ_FIRST = 'Centang kalimat ini bila Anda sudah membaca seluruhnya.';

export const signPledgeSchema = v.strictObject(
	{
		pledgeId: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
		version: v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number)),
		read: v.pipe(v.optional(v.string(), ''), v.literal('ya', READ_FIRST))
	},
	'Isian tidak dikenal. Muat ulang halaman, lalu coba lagi.'
);
