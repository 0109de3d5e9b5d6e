/** The forms by which an event's list is mended. */
import * as v from 'valibot';
import { ATTENDS_AS } from '#lib/domain/attendance/attends-as.ts';
import { id, optionalText, requiredText } from './fields.ts';

export const correctParticipantSchema = v.strictObject({
	name: requiredText('nama', 120),
	titlePrefix: optionalText('gelar depan', 40),
	titleSuffix: optionalText('gelar belakang', 60),
	number: optionalText('nomor', 40),
	unitLabel: requiredText('unit kerja atau asal', 120),
	position: optionalText('jabatan', 160),
	rank: optionalText('pangkat', 80),
	attendsAs: v.picklist(ATTENDS_AS, 'Pilih hadir sebagai apa.'),
	reason: optionalText('keterangan', 200)
});
export const removeParticipantSchema = v.strictObject({ reason: requiredText('alasan', 200) });
export const reissuePassSchema = v.strictObject({ reason: optionalText('keterangan', 200) });
export const mergeParticipantSchema = v.strictObject({ otherId: id });
export const tellApartSchema = v.strictObject({ participantId: id, otherId: id });
export const settleReviewSchema = v.strictObject({
	/** One, or every one that was ticked. */
	scanId: v.pipe(
		v.union(
			[
				v.pipe(v.array(id), v.maxLength(300)),
				v.pipe(
					id,
					v.transform((one) => [one])
				)
			],
			'Centang dahulu siapa saja yang diputuskan.'
		),
		v.minLength(1, 'Pilih pindaiannya.')
	),
	verdict: v.picklist(['confirmed', 'declined'], 'Pilih keputusannya.'),
	reason: requiredText('alasan', 200),
	nonce: v.pipe(v.string(), v.regex(/^[0-9a-zA-Z_-]{22,50}$/, 'Muat ulang halaman ini, lalu coba lagi.'))
});
export const settleTaskSchema = v.strictObject({
	certificateId: id,
	verdict: v.picklist(['revoked', 'kept'], 'Pilih keputusannya.'),
	reason: requiredText('alasan', 300)
});
export const removeStaffSchema = v.strictObject({ personId: id });
export const listSpeakerSchema = v.strictObject({ speakerId: id });
