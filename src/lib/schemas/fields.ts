/** Fields that several forms share, each with the sentence its reader sees. */
import * as v from 'valibot';
import { holdsNik } from '#lib/domain/people/nik.ts';
import { isUsableDay, ZONES } from '#lib/domain/time/office-time.ts';
import { CONTROL, isBlank } from '#lib/domain/unseen.ts';

/** Nor does a certificate print one. */
const visible = (label: string) =>
	v.check<string, string>(
		(text) => !CONTROL.test(text),
		`${capital(label)} berisi karakter yang tidak terlihat. Ketik ulang.`
	);

/** No field of ours wants a NIK, and none keeps one: it goes back to whoever typed it and nowhere else. */
export const NIK_REFUSED =
	'Isian ini berisi NIK (16 angka). Hapus NIK-nya: NIK tidak dipakai dan tidak disimpan di sini.';
const noNik = v.check<string, string>((text) => !holdsNik(text), NIK_REFUSED);

/** A required line of text, trimmed, at most `max` characters. */
export const requiredText = (label: string, max = 200) =>
	v.pipe(
		v.string(`Isi ${label}.`),
		v.check((text) => !isBlank(text), `Isi ${label}.`),
		v.trim(),
		visible(label),
		noNik,
		v.maxLength(max, `${capital(label)} paling panjang ${max} huruf.`)
	);

/** A line that may stay empty or be left out. */
export const optionalText = (label: string, max = 200) =>
	v.optional(
		v.pipe(
			v.string(),
			v.trim(),
			visible(label),
			noNik,
			v.maxLength(max, `${capital(label)} paling panjang ${max} huruf.`)
		),
		''
	);

/** A whole number typed in a form, within its range. */
export const wholeNumber = (label: string, min: number, max: number) =>
	v.pipe(
		v.string(`Isi ${label}.`),
		v.trim(),
		v.regex(/^\d{1,9}$/, `${capital(label)} ditulis dengan angka bulat, ${min} sampai ${max}.`),
		v.transform(Number),
		v.minValue(min, `${capital(label)} paling sedikit ${min}.`),
		v.maxValue(max, `${capital(label)} paling banyak ${max}.`)
	);

export const zone = v.picklist(ZONES, 'Pilih zona waktu: WIB, WITA, atau WIT.');

export const id = v.pipe(v.string(), v.regex(/^[0-9a-zA-Z-]{1,64}$/, 'Pilihan tidak dikenal.'));

/** The version of a record that a form was opened with. */
export const version = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));

const DAY_SAID = 'Tulis tanggal seperti 2026-12-31.';
/** A plain day, or nothing. */
export const optionalDay = v.optional(
	v.pipe(
		v.string(),
		v.trim(),
		v.check((text) => text === '' || isUsableDay(text), DAY_SAID)
	),
	''
);

/** A plain day that must be said. */
export const requiredDay = (label: string) =>
	v.pipe(v.string(`Isi ${label}.`), v.trim(), v.minLength(1, `Isi ${label}.`), v.check(isUsableDay, DAY_SAID));

/** A box that was ticked. */
export const yes = v.optional(
	v.pipe(
		v.literal('ya', 'Pilihan tidak dikenal.'),
		v.transform(() => true)
	),
	undefined
);

/** None, one or many of the boxes of one name. */
export const ids = v.pipe(
	v.optional(v.union([v.array(id), id]), []),
	v.transform((value) => (Array.isArray(value) ? value : [value]))
);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A moment as a device says it, kept as a time (ISO, UTC): words in brackets around it are no part of it. */
export const instant = v.pipe(
	v.string(),
	v.maxLength(40),
	v.check((text) => Number.isFinite(Date.parse(text)), 'bukan waktu'),
	v.transform((text) => new Date(text).toISOString())
);
