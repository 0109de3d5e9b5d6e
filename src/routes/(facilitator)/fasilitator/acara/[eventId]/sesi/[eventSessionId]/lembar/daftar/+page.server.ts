import { error } from '@sveltejs/kit';
import { readSignedList, signedListText, type SignedLine } from '#lib/domain/attendance/signed-list.ts';
import { paths } from '#lib/paths.ts';
import { lookAtListSchema, recordListSchema } from '#lib/schemas/sign-in-sheets.ts';
import { listSheets } from '#lib/server/attendance/print-sheets.ts';
import { listOfCsv, lookAtList, recordList, type LookedAtList } from '#lib/server/attendance/record-list.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readUpload } from '#lib/server/http/read-upload.ts';
import { listLineText, recordListText } from '#lib/text/sign-in-sheets.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const found = await listSheets(locals.ctx, params);
	if (!found) error(404);
	return {
		title: 'Catat dari daftar CSV',
		eventTitle: found.eventTitle,
		sessionTitle: found.sessionTitle,
		list: paths.signInSheets(params.eventId, params.eventSessionId)
	};
};

const fieldOf = (reason: string) =>
	reason === 'list-empty' || reason === 'list-long' || reason === 'not-csv' ? { field: 'lines' } : {};

const typed = (text: string) => text.split(/\r?\n/).map((line) => line.split(/[;\t,|]/));

function shown({ lines, recorded }: LookedAtList, { absent, given }: { absent: number; given: SignedLine[] }) {
	return {
		recorded,
		absent,
		all: lines.length,
		others: lines.filter((line) => line.state !== 'new').map((line) => ({ ...line, state: listLineText[line.state] })),
		names: lines.filter((line) => line.state === 'new'),
		lines: signedListText(given)
	};
}

export const actions: Actions = {
	look: async ({ params, request, locals }) => {
		const form = await readUpload(request, lookAtListSchema, 'file');
		if (!form.ok) return form.failure;
		const { takenAt } = form.value;
		// What may hold a NIK is never said back: of a file its clear lines come back, of pasted ones too.
		const list = form.file.bytes.length > 0 ? listOfCsv(form.file.bytes) : readSignedList(typed(form.value.lines));
		if (!list) return refuse('not-csv', recordListText, { values: { takenAt }, ...fieldOf('not-csv') });
		const { lines: given, absent } = list;
		const values = { lines: signedListText(given), takenAt };
		const outcome = await lookAtList(locals.ctx, { ...params, lines: given, takenAt });
		if (!outcome.ok) return refuse(outcome.reason, recordListText, { values, ...fieldOf(outcome.reason) });
		return { values, looked: shown(outcome.value, { absent, given }) };
	},
	record: async (event) => {
		const form = await readForm(event.request, recordListSchema);
		if (!form.ok) return form.failure;
		const { lines, takenAt, expected } = form.value;
		const given = readSignedList(typed(lines)).lines;
		const asked = { ...event.params, lines: given, takenAt, expected, deviceId: deviceOf(event) };
		const outcome = await recordList(event.locals.ctx, asked);
		return outcome.ok ? { recorded: outcome.value } : refuse(outcome.reason, recordListText, { values: form.values });
	}
};
