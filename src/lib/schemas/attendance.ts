/** The check-in envelope (reliability §4.4) and the forms of the door. */
import * as v from 'valibot';
import { DISCARD_REASONS } from '#lib/domain/attendance/discard.ts';
import { withoutNik } from '#lib/domain/people/nik.ts';
import { id, instant, optionalText, requiredText, wholeNumber } from './fields.ts';

/** A scan is never refused for its note, or it would be sent again for ever: a NIK in it is taken out instead. */
const scanText = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max), v.transform(withoutNik));

const nonceText = v.pipe(v.string(), v.regex(/^[0-9a-zA-Z_-]{22,64}$/));

/** A guest is inside already: what cannot be read of them is the use case's to settle, never a reason to send for ever. */
const guestSchema = v.strictObject({
	name: scanText(400),
	unitLabel: scanText(120),
	number: v.optional(v.pipe(v.string(), v.maxLength(60))),
	somebodyElse: v.optional(v.boolean())
});

const scannerSaysSchema = v.strictObject({
	pending: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
	/** Percent. */
	battery: v.optional(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100), v.transform(Math.round)))),
	packTakenAt: v.optional(v.nullable(instant))
});

export const checkInBatchSchema = v.strictObject({
	sessionId: id,
	/** Who made the scans: they are recorded under no other name, whoever is signed in on that phone now. */
	operatorId: v.optional(id),
	deviceLabel: scanText(40),
	/** The device's clock when it sent this. */
	sentAt: v.optional(instant),
	/** A batch may say only how its device stands. */
	device: v.optional(scannerSaysSchema),
	items: v.pipe(
		v.array(
			v.pipe(
				v.strictObject({
					/** 128 bits or more, made on the device: what makes a resend harmless. */
					nonce: nonceText,
					pass: v.optional(v.pipe(v.string(), v.maxLength(4096))),
					participantId: v.optional(id),
					note: v.optional(scanText(200)),
					guest: v.optional(guestSchema),
					/** The scan of this nonce is taken back; order in a batch is order of making. */
					undo: v.optional(v.strictObject({ of: nonceText, reason: scanText(200) })),
					deviceAt: v.optional(instant),
					/** By the device's monotonic clock, when the batch was sent. */
					ageMs: v.optional(v.pipe(v.number(), v.finite())),
					scannedBy: v.optional(id)
				}),
				v.check(
					({ pass, participantId, guest, undo }) =>
						(guest === undefined && undo === undefined) ||
						[pass, participantId, guest, undo].filter((kind) => kind !== undefined).length === 1,
					'jenis'
				),
				// Evidence C is a mark by hand and its reason; without one it is nothing (reliability §1.3).
				v.check((item) => item.participantId === undefined || Boolean(item.note), 'alasan')
			)
		),
		v.maxLength(50)
	)
});

/** Scans that were given up before they were sent: how many, of which session, and why. */
export const discardsSchema = v.strictObject({
	operatorId: id,
	discards: v.pipe(
		v.array(
			v.strictObject({
				/** Made on the device, one for each decision: a report that arrives twice says so. */
				id: v.pipe(v.string(), v.regex(/^[0-9a-zA-Z_-]{22,64}$/)),
				eventId: id,
				sessionId: id,
				count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20_000)),
				reason: v.picklist(DISCARD_REASONS),
				at: instant
			})
		),
		v.minLength(1),
		v.maxLength(20)
	)
});

const nonce = v.pipe(v.string(), v.regex(/^[0-9a-zA-Z_-]{22,64}$/, 'Muat ulang halaman ini, lalu coba lagi.'));

export const hallCodeSchema = v.strictObject({ code: requiredText('kode di layar', 40) });
export const arrivalSchema = v.strictObject({
	grant: v.pipe(v.string(), v.maxLength(1000)),
	nonce
});

export const markPresentSchema = v.strictObject({
	participantId: id,
	eventSessionId: id,
	nonce,
	note: optionalText('alasan', 200)
});
export const undoSchema = v.strictObject({
	participantId: id,
	eventSessionId: id,
	nonce,
	reason: requiredText('alasan', 200)
});
export const closeSessionSchema = v.strictObject({
	headCount: wholeNumber('jumlah kepala', 0, 5000),
	/** Asked before the session's start. */
	reason: optionalText('alasan', 200)
});
export const reopenSessionSchema = v.strictObject({ eventSessionId: id, reason: requiredText('alasan', 200) });
export const walkInSchema = v.strictObject({
	eventSessionId: id,
	nonce,
	name: requiredText('nama', 120),
	unitLabel: requiredText('unit kerja atau asal', 120),
	number: optionalText('NIP', 40),
	/** Answers to "that name is on the list": that entry, or somebody else. */
	participantId: v.optional(id),
	somebodyElse: v.optional(v.literal('ya'))
});

export const answerClashSchema = v.strictObject({ participantId: id, reason: requiredText('hasil pemeriksaan', 200) });

/** Nothing to fill in. */
export const makeMinutesSchema = v.strictObject({});
