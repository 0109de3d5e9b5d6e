import * as v from 'valibot';
import { CHOICE_LETTERS } from '#lib/domain/quiz/question.ts';

const ONE = 'Pilih satu jawaban.';

/** One choice, and where the reader stood when making it. */
export const practiceChoiceSchema = v.strictObject(
	{
		choice: v.pipe(v.optional(v.string(ONE), ''), v.picklist(CHOICE_LETTERS, ONE)),
		walk: v.optional(v.pipe(v.string(), v.maxLength(200)), '')
	},
	'Isian tidak dikenal. Muat ulang halaman, lalu coba lagi.'
);
