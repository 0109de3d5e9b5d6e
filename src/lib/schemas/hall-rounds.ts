/** The forms of a hall's rounds: joining and answering on a phone, the remote. */
import * as v from 'valibot';
import { ANSWER_RULES, TIMERS } from '#lib/domain/hall-rounds/terms.ts';
import { ROUND_ACTS } from '#lib/domain/hall-rounds/round.ts';
import { id, optionalText, requiredText, version, wholeNumber } from './fields.ts';
import { answerSchema } from './quiz.ts';

const vote = v.pipe(
	v.picklist(['1', '2'], 'Muat ulang halaman ini, lalu coba lagi.'),
	v.transform((text) => (text === '1' ? (1 as const) : (2 as const)))
);

/** The number as it stands on the list; the code as the screen shows it. */
export const takeSeatSchema = v.strictObject({
	code: requiredText('kode di layar', 40),
	number: requiredText('nomor pada daftar', 40)
});

/** `voter`: for whom the page was made; a page of before an update says nothing. */
export const roundAnswerSchema = v.strictObject({
	...answerSchema.entries,
	roundId: id,
	vote,
	voter: v.optional(v.pipe(v.string(), v.maxLength(60)))
});

export const chooseRoundSchema = v.strictObject({ scenarioId: v.pipe(v.string(), v.regex(/^[a-z0-9_-]{1,80}$/)) });
export const steerRoundSchema = v.strictObject({
	roundId: id,
	act: v.picklist(ROUND_ACTS, 'Langkah tidak dikenal. Muat ulang halaman.'),
	version
});

/** Named or not, which answer counts, and the timer in seconds, empty for none. */
export const setTermsSchema = v.strictObject({
	roundId: id,
	version,
	names: v.picklist(['named', 'anonymous'], 'Pilih bernama atau anonim.'),
	answerRule: v.picklist(ANSWER_RULES, 'Pilih jawaban mana yang dihitung.'),
	seconds: v.pipe(
		v.picklist(['', ...TIMERS.map(String)], 'Pilih waktu menjawab dari daftar.'),
		v.transform((text) => (text === '' ? null : Number(text)))
	)
});
export const addTimeSchema = v.strictObject({ roundId: id, version });

/** A choice that is not there sends no field. */
const hands = (letter: string) => v.optional(wholeNumber(`tangan untuk ${letter}`, 0, 9999), '0');
export const countHandsSchema = v.strictObject({
	roundId: id,
	vote,
	A: hands('A'),
	B: hands('B'),
	C: hands('C'),
	D: hands('D')
});
export const scenarioSearchSchema = optionalText('larangan atau judul', 80);
