/** The form that makes an event: a day, up to four sessions and six speakers as plain numbered fields. */
import * as v from 'valibot';
import { USUAL_LATE_MINUTES } from '#lib/domain/attendance/late.ts';
import { fromLocal, isUsableDay } from '#lib/domain/time/office-time.ts';
import { hasUnseen } from '#lib/domain/unseen.ts';
import { id, optionalText, requiredText, wholeNumber, zone, yes } from './fields.ts';

export const SESSION_SLOTS = [1, 2, 3, 4] as const;
export const SPEAKER_SLOTS = [1, 2, 3, 4, 5, 6] as const;
/** Days an event may run. */
export const MOST_DAYS = 14;
/** How much the form has room for. */
export const FORM_SLOTS = { sessions: SESSION_SLOTS.length, speakers: SPEAKER_SLOTS.length };

const day = v.pipe(
	v.string('Pilih tanggal.'),
	v.regex(/^\d{4}-\d{2}-\d{2}$/, 'Pilih tanggal, misalnya 2026-11-25.'),
	v.check(isUsableDay, 'Tanggal itu tidak ada di kalender. Periksa bulannya.')
);
const ids = v.pipe(
	v.optional(v.union([v.string(), v.array(v.string())]), []),
	v.transform((value) => (Array.isArray(value) ? value : value === '' ? [] : [value])),
	v.array(id)
);

/** What a certificate prints: nothing that turns or hides what stands beside it (reliability B-094). */
const printed = <S extends v.GenericSchema<unknown, string>>(schema: S) =>
	v.pipe(
		schema,
		v.check((text) => !hasUnseen(text), 'Berisi karakter yang tidak terlihat. Hapus isian ini, lalu ketik ulang.')
	);

/** A number that may stay empty, as it is typed. */
const smallNumber = (label: string, max: number) =>
	v.optional(
		v.pipe(
			v.string(),
			v.trim(),
			v.check(
				(text) => text === '' || (/^\d{1,3}$/.test(text) && Number(text) <= max),
				`${label} ditulis dengan angka bulat, 0 sampai ${max}.`
			)
		),
		''
	) as unknown as ReturnType<typeof optionalText>;

const sessionFields = Object.fromEntries(
	SESSION_SLOTS.flatMap((slot) => [
		[`session${slot}Title`, optionalText(`nama sesi ${slot}`, 80)],
		[`session${slot}Start`, optionalText(`jam mulai sesi ${slot}`, 20)],
		[`session${slot}End`, optionalText(`jam selesai sesi ${slot}`, 20)],
		[`session${slot}Late`, smallNumber(`Batas terlambat sesi ${slot}`, 600)],
		// The event's first day is 1.
		[`session${slot}Day`, smallNumber(`Hari sesi ${slot}`, MOST_DAYS)],
		// Nights between its start and its end: carried along by an event that has such a session.
		[`session${slot}Nights`, smallNumber(`malam sesi ${slot}`, 1)],
		[`session${slot}Room`, printed(optionalText(`ruang sesi ${slot}`, 80))]
	])
) as Record<string, ReturnType<typeof optionalText>>;
const speakerFields = Object.fromEntries(
	SPEAKER_SLOTS.flatMap((slot) => [
		[`speaker${slot}Name`, optionalText(`nama narasumber ${slot}`, 120)],
		[`speaker${slot}Position`, optionalText(`jabatan narasumber ${slot}`, 120)],
		[`speaker${slot}Institution`, optionalText(`instansi narasumber ${slot}`, 120)],
		[`speaker${slot}Material`, optionalText(`materi ${slot}`, 160)],
		[`speaker${slot}Hours`, smallNumber(`JP narasumber ${slot}`, 100)]
	])
) as Record<string, ReturnType<typeof optionalText>>;

export const createEventSchema = v.strictObject({
	organiserUnitId: id,
	title: printed(requiredText('nama kegiatan', 160)),
	theme: printed(optionalText('tema', 200)),
	venue: printed(requiredText('tempat', 120)),
	city: printed(requiredText('kota', 80)),
	zone,
	day,
	opensMinutesBefore: wholeNumber('menit pintu dibuka', 0, 240),
	// Empty: as many as the organiser's rule makes of the sessions.
	trainingHours: v.pipe(
		smallNumber('Jam pelajaran', 100),
		v.transform((text) => (text === '' ? null : Number(text)))
	),
	attendanceRulePercent: wholeNumber('syarat kehadiran', 1, 100),
	// Empty: nobody yet.
	signatoryId: v.pipe(
		v.optional(v.union([v.literal(''), id]), ''),
		v.transform((chosen) => chosen || null)
	),
	numberFormat: requiredText('pola nomor', 80),
	certificateMonths: v.pipe(
		smallNumber('Masa berlaku sertifikat', 120),
		v.transform((text) => (Number(text) > 0 ? Number(text) : null))
	),
	invitedUnitIds: ids,
	/** Of a copy: its units are asked for names at once. */
	asksUnits: yes,
	...sessionFields,
	...speakerFields
});
export type CreateEventForm = v.InferOutput<typeof createEventSchema>;

const { organiserUnitId: _fixed, asksUnits: _copied, ...changeable } = createEventSchema.entries;
/** The same form for an event that exists: the organiser stands. */
export const updateEventSchema = v.strictObject({
	...changeable,
	version: wholeNumber('versi', 1, 999_999_999)
});

export type EventSessionDraft = { title: string; startsAt: Date; endsAt: Date; lateAfterMinutes: number; room: string };

/** Whole days from the event's first day to a session's start and to its end. */
function daysOf(form: EventSessionForm, slot: number): [number, number] {
	const start = Math.max(Number(form[`session${slot}Day`] ?? 1), 1) - 1;
	return [start, start + Number(form[`session${slot}Nights`] ?? 0)];
}
const later = (instant: Date | null, days: number) => instant && new Date(instant.getTime() + days * 86_400_000);

type HourProblem = { field: string; reason: 'not-an-hour' | 'ends-before-start' };
type EventSessionForm = Record<string, unknown> & Pick<CreateEventForm, 'day' | 'zone'>;

/** The sessions that were filled in, as instants of the venue's zone; or the field whose hour is none, or too early. */
export function readSessions(form: EventSessionForm): EventSessionDraft[] | HourProblem {
	const read = readSessionSlots(form);
	return Array.isArray(read) ? read.map(({ slot: _slot, ...session }) => session) : read;
}

/** The same, each with the slot it was typed in: which session of the event is meant. */
export function readSessionSlots(form: EventSessionForm): (EventSessionDraft & { slot: number })[] | HourProblem {
	const drafts: (EventSessionDraft & { slot: number })[] = [];
	for (const slot of SESSION_SLOTS) {
		const [title, start, end] = [
			form[`session${slot}Title`],
			form[`session${slot}Start`],
			form[`session${slot}End`]
		].map(String) as [string, string, string];
		if (title === '' && start === '' && end === '') continue;
		const [startDays, endDays] = daysOf(form, slot);
		const startsAt = later(fromLocal(form.day, start, form.zone), startDays);
		const endsAt = later(fromLocal(form.day, end, form.zone), endDays);
		if (!startsAt) return { field: `session${slot}Start`, reason: 'not-an-hour' };
		if (!endsAt) return { field: `session${slot}End`, reason: 'not-an-hour' };
		if (endsAt <= startsAt) return { field: `session${slot}End`, reason: 'ends-before-start' };
		const late = String(form[`session${slot}Late`] ?? '');
		const lateAfterMinutes = late === '' ? USUAL_LATE_MINUTES : Number(late);
		const room = String(form[`session${slot}Room`] ?? '');
		drafts.push({ slot, title: title || `Sesi ${slot}`, startsAt, endsAt, lateAfterMinutes, room });
	}
	return drafts;
}

export function readSpeakers(
	form: Record<string, unknown>
): { name: string; position: string; institution: string; material: string; trainingHours: number }[] {
	return SPEAKER_SLOTS.flatMap((slot) => {
		const text = (field: string) => String(form[`speaker${slot}${field}`] ?? '');
		return text('Name') === ''
			? []
			: [
					{
						name: text('Name'),
						position: text('Position'),
						institution: text('Institution'),
						material: text('Material') || 'Materi umum',
						trainingHours: Number(text('Hours'))
					}
				];
	});
}

export const cancelEventSchema = v.strictObject({
	reason: requiredText('alasan', 300),
	sure: v.literal('ya', 'Centang pernyataan ini sebelum membatalkan.')
});

export const addStaffSchema = v.strictObject({
	number: requiredText('NIP atau nama pengguna', 60),
	duty: v.picklist(['supervisor', 'officer'], 'Pilih tugasnya.'),
	/** Only whoever may give roles at the organiser is asked. */
	givesRole: yes
});
