import { searchName } from '#lib/domain/people/person.ts';
import { splitTitles } from '#lib/domain/people/titles.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventFor, eventSpeakers, lockEvent, linkSpeaker } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { allParticipants } from './attendance.queries.ts';
import { addParticipants } from './add-participants.ts';
import { unitOfLabel } from './unit-of-label.ts';

export type ListSpeakerRefusal = 'not-found' | 'already-listed';

/**
 * Puts a narasumber of the plan on the list, so that presence and certificate come as for everybody and nobody types them
 * twice: the narasumber of that name who stands there already, or a new entry with the institution as its unit. Only a
 * supervisor. Refuses one who is on the list ('already-listed'). Answers the entry.
 */
export async function listSpeaker(
	ctx: Context,
	input: { eventId: string; speakerId: string }
): Promise<Outcome<{ participantId: string; name: string }, ListSpeakerRefusal>> {
	const found = await eventFor(ctx, input.eventId, 'event.supervise');
	if (!found) return no('not-found');
	const speaker = (await eventSpeakers(ctx, input.eventId)).find((row) => row.id === input.speakerId);
	if (!speaker) return no('not-found');
	const unit = await unitOfLabel(ctx, input.eventId, speaker.institution);
	const name = splitTitles(speaker.name);
	return inTransaction(
		ctx,
		async (ctx): Promise<Outcome<{ participantId: string; name: string }, ListSpeakerRefusal>> => {
			await lockEvent(ctx, input.eventId);
			const speakers = await eventSpeakers(ctx, input.eventId);
			if (speakers.find((row) => row.id === speaker.id)?.participant_id) return no('already-listed');
			const taken = new Set(speakers.flatMap((row) => row.participant_id ?? []));
			const there = (await allParticipants(ctx.db, input.eventId)).find(
				(row) => row.attends_as === 'speaker' && row.search_name === searchName(name.name) && !taken.has(row.id)
			);
			const entry = {
				...name,
				personId: null,
				number: null,
				numberType: null,
				position: speaker.position,
				rank: '',
				unitId: unit?.id ?? null,
				unitLabel: unit?.name ?? speaker.institution,
				attendsAs: 'speaker' as const
			};
			const participantId = there?.id ?? (await addParticipants(ctx, input.eventId, [entry], 'invitation')).ids[0];
			await linkSpeaker(ctx, speaker.id, participantId as string);
			await recordAudit(
				ctx,
				'participant.added',
				{ type: 'participant', id: participantId as string, unitId: found.event.organiserUnitId },
				{ source: 'speaker' }
			);
			return ok({ participantId: participantId as string, name: speaker.name });
		}
	);
}
