import type { ParticipantVerdict } from '#lib/domain/imports/check-participants.ts';
import { addParticipants, mendByImport } from '#lib/server/attendance/attendance.ts';
import type { Context } from '#lib/server/platform/context.ts';

/** Writes those who are new on the list, and of those who stand there what the preview said would change. */
export async function writeParticipants(
	ctx: Context,
	eventId: string,
	verdicts: readonly ParticipantVerdict[]
): Promise<void> {
	await addParticipants(
		ctx,
		eventId,
		verdicts
			.filter((verdict) => verdict.state === 'new')
			.map(({ participant, personId, unitId, unitLabel }) => ({
				personId,
				name: participant.name,
				titlePrefix: participant.titlePrefix,
				titleSuffix: participant.titleSuffix,
				number: participant.number,
				numberType: participant.numberType,
				position: participant.position,
				rank: participant.rank,
				unitId,
				unitLabel,
				attendsAs: participant.attendsAs
			}))
	);
	await mendByImport(
		ctx,
		eventId,
		verdicts
			.filter((verdict) => verdict.state === 'changed')
			.map(({ listedId, values = {}, unitId, unitLabel }) => ({
				id: listedId as string,
				...(values.name ? { name: values.name.after } : {}),
				...(values.titlePrefix ? { title_prefix: values.titlePrefix.after } : {}),
				...(values.titleSuffix ? { title_suffix: values.titleSuffix.after } : {}),
				...(values.position ? { position: values.position.after } : {}),
				...(values.rank ? { rank: values.rank.after } : {}),
				...(values.unitName ? { unit_id: unitId, unit_label: unitLabel } : {})
			}))
	);
}
