import { error } from '@sveltejs/kit';
import { pagesOfCards } from '#lib/domain/attendance/pass-cards.ts';
import { paths } from '#lib/paths.ts';
import { cardsToPrint } from '#lib/server/attendance/print-cards.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await cardsToPrint(locals.ctx, params.eventId);
	if (!found) error(404);
	const { eventTitle, cancelled, listed, units } = found;
	return {
		title: 'Kartu dan lencana cetak',
		eventTitle,
		cancelled,
		listed,
		units: units.map(({ label, people }) => ({
			value: label === '' ? '-' : label,
			text: `${label || 'Tanpa unit'} (${people} orang)`
		})),
		pages: { card: pagesOfCards('card', listed), badge: pagesOfCards('badge', listed) },
		file: paths.passCardsFile(params.eventId),
		desk: paths.event(params.eventId),
		import: paths.participantImport(params.eventId)
	};
};
