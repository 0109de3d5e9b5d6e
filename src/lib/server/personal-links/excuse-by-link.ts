/** Saying by a personal link that one does not come (C32). */
import { no } from '#lib/domain/outcome.ts';
import { tellOwnExcuse, type WrittenExcuse } from '#lib/server/attendance/attendance.ts';
import { actingAs, actorId, type Context } from '#lib/server/platform/context.ts';
import type { OpenedLink } from './personal-links.ts';

/** Tells it of one session, or takes it back (null). Refuses as `tellOwnExcuse` does; the act is the participant's. */
export function excuseByLink(
	ctx: Context,
	link: OpenedLink,
	{ eventSessionId, wanted }: { eventSessionId: string; wanted: WrittenExcuse | null }
) {
	if (!link.sessions.some(({ id }) => id === eventSessionId)) return Promise.resolve(no('not-found'));
	const of = { eventId: link.event.id, eventSessionId, participantId: link.participantId };
	return tellOwnExcuse(actingAs(ctx, { kind: 'anonymous' }), { ...of, signedIn: actorId(ctx) }, wanted);
}
