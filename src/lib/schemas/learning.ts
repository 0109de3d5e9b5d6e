import * as v from 'valibot';

export const completeModuleSchema = v.strictObject(
	{ stepToken: v.optional(v.pipe(v.string(), v.maxLength(200)), '') },
	'Isian tidak dikenal. Muat ulang halaman, lalu coba lagi.'
);

/** The last heading reached, counted from 1; 0 is the top. */
export const placeInModuleSchema = v.strictObject({
	section: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99))
});
