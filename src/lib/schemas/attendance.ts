/** The check-in envelope (reliability §4.4) and the forms of the door. */
import * as v from 'valibot';
import { DISCARD_REASONS } from '#lib/domain/attendance/discard.ts';
import { withoutNik } from '#lib/domain/people/nik.ts';
import { id, instant, optionalText, requiredText, wholeNumber } from './fields.ts';

/** A scan is never refused for its note, or it would be sent again for ever: a NIK in it is taken out instead. */
const scanText = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max), v.transform(withoutNik));

export const checkInBatchSchema = v.strictObject({
	sessionId: id,
	/** Who made the scans: they are recorded under no other name, whoever is signed in on that phone now. */
	operatorId: v.optional(id),
	deviceLabel: scanText(40),
	/** The device's clock when it sent this. */
	sentAt: v.optional(instant),
	items: v.pipe(
		v.array(
			v.pipe(
				v.strictObject({
					/** 128 bits or more, made on the device: what makes a resend harmless. */
					nonce: v.pipe(v.string(), v.regex(/^[0-9a-zA-Z_-]{22,64}$/)),
					pass: v.optional(v.pipe(v.string(), v.maxLength(4096))),
					participantId: v.optional(id),
					note: v.optional(scanText(200)),
					deviceAt: v.optional(instant),
					scannedBy: v.optional(id)
				}),
				// Evidence C is a mark by hand and its reason; without one it is nothing (reliability §1.3).
				v.check((item) => item.participantId === undefined || Boolean(item.note), 'alasan')
			)
		),
		v.minLength(1),
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
	nonce,
	/** For whom the page was made (server/http/sender.ts). */
	sender: v.optional(v.pipe(v.string(), v.maxLength(100)))
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

/** Nothing to fill in. */
export const makeMinutesSchema = v.strictObject({});
