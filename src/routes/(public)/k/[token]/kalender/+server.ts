import { linkCalendar } from '#lib/server/personal-links/link-calendar.ts';
import { linkHere } from '../link-here.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const link = await linkHere(event, event.params.token);
	return new Response(await linkCalendar(event.locals.ctx, link), {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': 'attachment; filename="acara.ics"'
		}
	});
};
