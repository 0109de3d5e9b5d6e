/** Forms of assignments: drafted, changed, opened, closed, copied. */
import * as v from 'valibot';
import { EMPLOYMENT_TYPES } from '#lib/domain/people/person.ts';
import { AS_STOOD } from '#lib/domain/certificates/terms.ts';
import { endOfDay, startOfDay } from '#lib/domain/programmes/calendar.ts';
import { RANK_CLASSES, type RuleLine } from '#lib/domain/programmes/obligation-rule.ts';
import { RENEWALS } from '#lib/domain/programmes/renewal.ts';
import { isUsableDay, localDay, type Zone } from '#lib/domain/time/office-time.ts';
import { id, optionalText, requiredText, wholeNumber } from './fields.ts';

const isDayOrEmpty = (text: string) => text === '' || isUsableDay(text);
export const day = v.pipe(
	v.string('Pilih tanggal.'),
	v.check((text) => text !== '' && isDayOrEmpty(text), 'Pilih tanggal, misalnya 2026-12-05.')
);
export const optionalDay = v.optional(
	v.pipe(v.string(), v.check(isDayOrEmpty, 'Pilih tanggal, misalnya 2026-12-05.')),
	''
);
export const yes = v.optional(
	v.pipe(
		v.literal('ya', 'Pilihan tidak dikenal.'),
		v.transform(() => true)
	)
);
export const many = <S extends v.GenericSchema<string, string>>(item: S) =>
	v.pipe(
		v.optional(v.union([v.string(), v.array(v.string())]), []),
		v.transform((value) => (Array.isArray(value) ? value : value === '' ? [] : [value])),
		v.array(item)
	);
/** A number that may be left empty. */
const optionalNumber = (label: string, min: number, max: number) =>
	v.optional(
		v.union([
			v.pipe(
				v.literal(''),
				v.transform(() => null)
			),
			wholeNumber(label, min, max)
		]),
		''
	);

export const numberFormat = requiredText('pola nomor', 80);
const printedFacts = {
	// Empty: as many as the unit's letter says.
	trainingHours: optionalNumber('jam pelajaran', 0, 100),
	// Empty: nobody yet.
	signatoryId: v.pipe(
		v.optional(v.union([v.literal(''), id]), ''),
		v.transform((chosen) => chosen || null)
	),
	numberFormat
};

export const assignmentSchema = v.strictObject({
	programmeId: id,
	unitId: id,
	cycle: requiredText('tahun atau daur', 20),
	opensDay: day,
	dueDay: day,
	lateDay: optionalDay,
	joinerDays: optionalNumber('hari untuk pegawai baru', 1, 365),
	recogniseDays: v.optional(wholeNumber('hari yang diakui', 0, 730), '0'),
	validMonths: optionalNumber('masa berlaku', 1, 120),
	renewal: v.optional(v.picklist(RENEWALS, 'Pilih cara memperbarui.'), 'rolling'),
	unitIds: many(id),
	exceptUnitIds: many(id),
	employmentTypes: many(v.picklist(EMPLOYMENT_TYPES, 'Pilih jenis kepegawaian.')),
	rankClasses: many(v.picklist(RANK_CLASSES, 'Pilih golongan.')),
	positions: optionalText('jabatan', 300),
	...printedFacts
});
export type AssignmentForm = v.InferOutput<typeof assignmentSchema>;

const { programmeId: _programme, unitId: _unit, cycle: _cycle, ...changeable } = assignmentSchema.entries;
export const changeDraftSchema = v.strictObject({ ...changeable, version: wholeNumber('versi', 1, 999_999_999) });

/** The form's days, instants of the unit's zone, and its rule with each unit by its path. */
export function planOf(
	form: Omit<AssignmentForm, 'programmeId' | 'unitId' | 'cycle'>,
	at: { zone: Zone; pathOf: (unitId: string) => string | undefined }
) {
	const units = (kind: 'unit' | 'except-unit', ids: readonly string[]): RuleLine[] =>
		ids.map((unitId) => ({ kind, value: at.pathOf(unitId) ?? unitId }));
	const positions = form.positions
		.split(/[,;\n]/)
		.map((part) => part.trim())
		.filter(Boolean);
	return {
		opensAt: startOfDay(form.opensDay, at.zone).toISOString(),
		dueAt: endOfDay(form.dueDay, at.zone).toISOString(),
		acceptLateUntil: form.lateDay === '' ? null : endOfDay(form.lateDay, at.zone).toISOString(),
		joinerDays: form.joinerDays,
		recogniseDays: form.recogniseDays,
		validMonths: form.validMonths,
		renewal: form.renewal,
		trainingHours: form.trainingHours,
		signatoryId: form.signatoryId,
		numberFormat: form.numberFormat,
		rules: [
			...units('unit', form.unitIds),
			...units('except-unit', form.exceptUnitIds),
			...form.employmentTypes.map((value): RuleLine => ({ kind: 'employment-type', value })),
			...form.rankClasses.map((value): RuleLine => ({ kind: 'rank-class', value })),
			...positions.map((value): RuleLine => ({ kind: 'position', value }))
		]
	};
}

type Shown = {
	version: number;
	zone: Zone;
	opensAt: string;
	dueAt: string;
	acceptLateUntil: string | null;
	joinerDays: number | null;
	recogniseDays: number;
	validMonths: number | null;
	renewal: string;
	trainingHours: number;
	signatoryId: string | null;
	signatory: { name: string };
	numberFormat: string;
	rules: readonly RuleLine[];
};

/** A draft as its form shows it: what `changeDraftSchema` reads back. */
export function draftFormValues(draft: Shown): Record<string, string> {
	const dayOf = (instant: string | null) => (instant === null ? '' : localDay(new Date(instant), draft.zone));
	const of = (kind: RuleLine['kind']) => draft.rules.filter((rule) => rule.kind === kind).map((rule) => rule.value);
	const idOf = (path: string) => path.split('/').filter(Boolean).at(-1) ?? '';
	return {
		version: String(draft.version),
		opensDay: dayOf(draft.opensAt),
		dueDay: dayOf(draft.dueAt),
		lateDay: dayOf(draft.acceptLateUntil),
		joinerDays: String(draft.joinerDays ?? ''),
		recogniseDays: String(draft.recogniseDays),
		validMonths: String(draft.validMonths ?? ''),
		renewal: draft.renewal,
		trainingHours: String(draft.trainingHours),
		signatoryId: draft.signatoryId ?? (draft.signatory.name === '' ? '' : AS_STOOD),
		numberFormat: draft.numberFormat,
		unitIds: of('unit').map(idOf).join(','),
		exceptUnitIds: of('except-unit').map(idOf).join(','),
		employmentTypes: of('employment-type').join(','),
		rankClasses: of('rank-class').join(','),
		positions: of('position').join(', ')
	};
}

export const openSchema = v.strictObject({
	expected: wholeNumber('jumlah orang', 0, 9_999_999),
	sure: v.literal('ya', 'Centang pernyataan ini sebelum membuka program.')
});
export const closeSchema = v.strictObject({ sure: v.literal('ya', 'Centang pernyataan ini sebelum menutup program.') });
export const copySchema = v.strictObject({ cycle: requiredText('tahun atau daur', 20), opensDay: day, dueDay: day });
export const eventsSchema = v.strictObject({ eventIds: many(id) });

export const discardSchema = v.strictObject({ version: wholeNumber('versi', 1, 999_999_999) });
