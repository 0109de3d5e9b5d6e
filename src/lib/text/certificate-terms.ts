/** Words of who signs for a unit and by which letter it counts JP. */
import type { TermState } from '#lib/domain/certificates/terms.ts';
import type { HoursActivity } from '#lib/domain/certificates/training-hours.ts';
import { formatPlainDay } from './format.ts';
import { NOT_FOUND } from './records.ts';

const ADD = {
	'not-found': NOT_FOUND,
	'unit-ended': 'Unit ini sudah berakhir. Penanda tangan dan ketentuannya tidak ditambah lagi.',
	'days-wrong': 'Hari terakhir tidak boleh sebelum hari pertama.'
};
export const addSignatoryText = {
	...ADD,
	'already-there': 'Orang dengan jabatan itu sudah tercatat di unit ini. Akhiri dahulu yang lama bila masanya berganti.'
};
export const addHoursRuleText = {
	...ADD,
	'hours-missing': 'Isi JP paling banyak: JP program tidak dihitung dari jam.'
};
export const endTermText = {
	'not-found': NOT_FOUND,
	'already-ended': 'Baris ini sudah diakhiri. Muat ulang halaman untuk melihatnya.',
	'end-later': 'Hari terakhir tidak boleh sesudah hari yang sudah tercatat.'
};

/** Said once on the page, after an act on it. The keys stand in the address. */
export const termDoneText = {
	'penanda-tangan': 'Penanda tangan ditambahkan',
	ketentuan: 'Ketentuan JP ditambahkan',
	akhir: 'Diakhiri. Yang sudah tercetak tidak berubah.'
};
export type TermDone = keyof typeof termDoneText;

export const termStateText: Record<TermState, string> = {
	'in-force': 'Berlaku',
	coming: 'Belum mulai',
	past: 'Berakhir',
	never: 'Dibatalkan'
};

export const activityText: Record<HoursActivity, string> = { event: 'Acara', programme: 'Program' };

type Days = { validFrom: string; validUntil: string | null };
/** "sejak 1 Januari 2026", "1 Januari 2026 sampai 30 Juni 2026" */
export const termDays = ({ validFrom, validUntil }: Days): string =>
	validUntil === null
		? `sejak ${formatPlainDay(validFrom)}`
		: `${formatPlainDay(validFrom)} sampai ${formatPlainDay(validUntil)}`;

/** "paling banyak 6 JP per acara", "dihitung dari jam sesi" */
export const mostHoursText = ({
	activity,
	mostHours
}: {
	activity: HoursActivity;
	mostHours: number | null;
}): string =>
	mostHours === null
		? 'sebanyak yang dihitung dari jam sesi'
		: `paling banyak ${mostHours} JP per ${activityText[activity].toLowerCase()}`;

export type RuleWords = { unitName: string; setBy: string; basis: string } & Parameters<typeof mostHoursText>[0];
/** A rule in one line, for whoever counts by it. */
export const ruleLine = (rule: RuleWords): string =>
	`JP ${rule.unitName}: ${mostHoursText(rule)}, ditetapkan oleh ${rule.setBy} berdasarkan ${rule.basis}.`;

type Signs = Days & { name: string; title: string; unitName: string };
/** A signatory as a line of a select; the days only where they end or have not begun. */
export function signatoryLine(signatory: Signs, today: string): string {
	const { name, title, unitName, validFrom, validUntil } = signatory;
	const days = validUntil !== null || validFrom > today ? `, ${termDays(signatory)}` : '';
	return `${name}, ${title} (${unitName}${days})`;
}

/** The first line of a select of signatories, and those that only an event which has them already still shows. */
export const signatoryChoiceText = {
	none: 'Belum ditentukan',
	typed: 'diisi bebas sebelumnya',
	ended: 'tidak berlaku lagi'
};

/** Of a form that chooses. */
export const chosenTermText = {
	'signatory-not-in-force':
		'Penanda tangan itu tidak berlaku untuk unit ini pada hari pertamanya. Pilih yang lain, atau minta admin unit memperbaruinya.',
	'no-hours-rule': 'Unit ini belum punya ketentuan JP untuk hari itu. Kosongkan JP, atau minta admin unit mengisinya.',
	'too-many-hours':
		'JP lebih banyak daripada yang diperbolehkan ketentuan unit, 45 menit = 1 JP. Kosongkan agar diisi menurut ketentuan, atau tulis angka yang lebih kecil.',
	'speaker-hours': 'JP semua narasumber bersama lebih banyak daripada JP acara. Kurangi JP narasumber.'
};

/** Where such a refusal stands in the form. */
export const TERM_FIELD: Partial<Record<string, string>> = {
	'signatory-not-in-force': 'signatoryId',
	'no-hours-rule': 'trainingHours',
	'too-many-hours': 'trainingHours',
	'speaker-hours': 'speaker1Hours'
};
