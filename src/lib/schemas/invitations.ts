/** Forms of invitations: what the organiser asks of units, and what a unit answers. */
import * as v from 'valibot';
import { id, ids, optionalDay, requiredText } from './fields.ts';

const SEATS_SAID = 'Kursi ditulis dengan angka bulat, 1 sampai 999; kosong berarti tanpa batas.';
const seats = v.pipe(
	v.string(),
	v.trim(),
	v.check((text) => text === '' || (/^\d{1,3}$/.test(text) && Number(text) > 0), SEATS_SAID),
	v.transform((text) => (text === '' ? null : Number(text)))
);
const list = <S extends v.GenericSchema<string, unknown>>(schema: S) =>
	v.pipe(
		v.optional(v.union([v.string(), v.array(v.string())]), []),
		v.transform((value) => (Array.isArray(value) ? value : [value])),
		v.array(schema)
	);

/** `unitIds` and `seats` go together, one after the other. */
export const setInvitationsSchema = v.pipe(
	v.strictObject({
		dueOn: v.pipe(
			optionalDay,
			v.transform((day) => day || null)
		),
		unitIds: list(id),
		seats: list(seats)
	}),
	v.check(({ unitIds, seats }) => unitIds.length === seats.length, 'Muat ulang halaman, lalu isi lagi.'),
	v.transform(({ dueOn, unitIds, seats }) => ({
		dueOn,
		seats: unitIds.map((unitId, index) => ({ unitId, seats: seats[index] ?? null }))
	}))
);
export const nameDelegatesSchema = v.strictObject({ personIds: ids });
export const withdrawDelegateSchema = v.strictObject({ participantId: id });
export const declineInvitationSchema = v.strictObject({ reason: requiredText('alasan', 300) });
