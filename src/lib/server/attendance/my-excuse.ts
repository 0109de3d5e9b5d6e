/** Saying, signed in, that one does not come to an event one is listed for (C32). */
import { no, type Outcome } from '#lib/domain/outcome.ts';
import type { ExcuseWord } from '#lib/domain/attendance/excuse.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { participantOfPerson } from './find-participants.queries.ts';
import { tellOwnExcuse, type TellExcuseRefusal, type WrittenExcuse } from './tell-excuse.ts';

/**
 * Tells it of one session, or takes it back (null), for the signed-in person's own entry only; it is the same word as the
 * one of their personal link. Refuses as `tellOwnExcuse` does; not listed and unknown are the same.
 */
export async function tellMyExcuse(
	ctx: Context,
	of: { eventId: string; eventSessionId: string },
	wanted: WrittenExcuse | null
): Promise<Outcome<{ kind: ExcuseWord }, TellExcuseRefusal>> {
	if (ctx.actor.kind !== 'person') return no('not-found');
	const entry = await participantOfPerson(ctx.db, of.eventId, ctx.actor.personId);
	return entry ? tellOwnExcuse(ctx, { ...of, participantId: entry.id }, wanted) : no('not-found');
}
