import { calendarText } from '#lib/domain/personal-links/calendar.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { calendarDescription } from '#lib/text/personal-links.ts';
import { linkPass, type OpenedLink } from './personal-links.ts';

/**
 * The event as an entry of the person's calendar. Its names are the entry's and the session's ids: not the link, which a
 * calendar would carry to whoever keeps it.
 */
export async function linkCalendar(ctx: Context, link: OpenedLink): Promise<string> {
	const { event, cancelled } = link;
	const { cancelReason } = await linkPass(ctx, link);
	const host = new URL(ctx.publicOrigin).hostname;
	return calendarText(
		{
			title: event.title,
			place: `${event.venue}, ${event.city}`,
			description: calendarDescription(cancelled, cancelReason),
			sequence: event.version,
			cancelled,
			sessions: link.sessions.map((one) => ({ ...one, uid: `${link.madeFor}.${one.id}@${host}` }))
		},
		ctx.now()
	);
}
