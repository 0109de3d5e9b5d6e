import { error } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { printSheetsSchema } from '#lib/schemas/sign-in-sheets.ts';
import { listSheets, printSheets } from '#lib/server/attendance/print-sheets.ts';
import { act } from '#lib/server/http/act.ts';
import { formatMoment } from '#lib/text/format.ts';
import { printSheetsText } from '#lib/text/sign-in-sheets.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await listSheets(locals.ctx, params);
	if (!found) error(404);
	const prints = [...new Set(found.sheets.map((sheet) => sheet.print))].map((print) => {
		const sheets = found.sheets.filter((sheet) => sheet.print === print);
		return {
			print,
			printedAt: formatMoment(sheets[0]?.printedAt ?? '', found.zone),
			file: paths.signInSheetsFile(params.eventId, params.eventSessionId, print),
			sheets: sheets.map((sheet) => ({
				id: sheet.id,
				href: paths.signInSheet(params.eventId, params.eventSessionId, sheet.id),
				position: sheet.position,
				code: sheet.code,
				unitLabel: sheet.unitLabel || 'Tanpa unit',
				rows: sheet.rows,
				present: sheet.present
			}))
		};
	});
	return {
		title: 'Lembar presensi',
		eventTitle: found.eventTitle,
		sessionTitle: found.sessionTitle,
		mayPrint: !found.cancelled && !found.closed,
		closed: found.closed,
		newest: prints[0] ?? null,
		older: prints.slice(1),
		read: paths.readSheet(params.eventId, params.eventSessionId),
		fromList: paths.signedList(params.eventId, params.eventSessionId),
		desk: paths.event(params.eventId),
		roster: paths.roster(params.eventId, { sesi: params.eventSessionId })
	};
};

export const actions: Actions = {
	default: act(printSheetsSchema, {
		ask: ({ locals, params }) => printSheets(locals.ctx, params),
		text: printSheetsText,
		done: ({ sheets, isNew }) => ({ printed: { sheets, isNew } })
	})
};
