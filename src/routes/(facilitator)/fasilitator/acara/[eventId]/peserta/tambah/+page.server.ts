import { error, fail } from '@sveltejs/kit';
import { no, ok } from '#lib/domain/outcome.ts';
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { paths } from '#lib/paths.ts';
import { walkInSchema } from '#lib/schemas/attendance.ts';
import { addWalkIn, namesakes, type WalkInInput } from '#lib/server/attendance/add-walk-in.ts';
import { checkInBatch } from '#lib/server/attendance/check-in-batch.ts';
import { standInFor } from '#lib/server/attendance/entry-excuses.ts';
import { eventDetail } from '#lib/server/events/events.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { walkInText } from '#lib/text/attendance.ts';
import { formatHour } from '#lib/text/format.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
	const event = await eventDetail(locals.ctx, params.eventId);
	if (!event || event.duty !== 'supervisor') error(404);
	const open = event.sessions.filter((session) => session.closedAt === null);
	const chosen = open.find((session) => session.id === url.searchParams.get('sesi')) ?? open[0];
	const absent = url.searchParams.get('wakil');
	const standIn =
		absent && chosen
			? await standInFor(locals.ctx, { eventId: event.id, eventSessionId: chosen.id, participantId: absent })
			: null;
	return {
		title: 'Tambah tamu',
		standIn,
		eventTitle: event.title,
		zone: event.zone,
		sessions: open.map((session) => ({ id: session.id, title: session.title, current: session.id === chosen?.id })),
		nonce: locals.ctx.newId(),
		links: { desk: paths.event(event.id), roster: paths.roster(event.id, chosen ? { sesi: chosen.id } : {}) }
	};
};

/** It was the one on the list: their presence, as from the list itself. */
async function markListed(
	ctx: Context,
	{ eventId, eventSessionId, participantId, nonce, deviceId }: WalkInInput & { participantId: string }
) {
	const items = [{ nonce, participantId, note: 'dikenali petugas' }];
	const outcome = await checkInBatch(ctx, { eventId, eventSessionId, deviceId, deviceLabel: 'Meja', items });
	const receipt = outcome.ok ? outcome.value[0] : undefined;
	return receipt ? ok(receipt) : no('not-found');
}

export const actions: Actions = {
	default: async (event) => {
		const { params, request, locals } = event;
		const form = await readForm(request, walkInSchema);
		if (!form.ok) return form.failure;
		const { participantId, somebodyElse, ...walkIn } = form.value;
		const at = { eventId: params.eventId, deviceId: deviceOf(event) };
		const outcome = participantId
			? await markListed(locals.ctx, { ...walkIn, ...at, participantId })
			: await addWalkIn(locals.ctx, { ...walkIn, ...at, isSomebodyElse: somebodyElse === 'ya' });
		if (!outcome.ok) {
			if (outcome.reason === 'name-listed') {
				const listed = await namesakes(locals.ctx, { eventId: params.eventId, name: walkIn.name });
				const numbered = listed.map(({ number, ...entry }) => ({
					...entry,
					number: number ? groupEmployeeNumber(number) : null
				}));
				return fail(409, { asked: { listed: numbered }, values: form.values });
			}
			const field = outcome.reason.startsWith('name') ? 'name' : 'number';
			const { number: _typed, ...kept } = form.values;
			// A NIK typed by mistake is not shown again: it was never meant to be here.
			return refuse(outcome.reason, walkInText, {
				field,
				values: outcome.reason === 'looks-like-nik' ? kept : form.values
			});
		}
		const found = await eventDetail(locals.ctx, params.eventId);
		const { participant, first, outcome: word } = outcome.value;
		return {
			added: {
				name: participant ? fullName(participant) : '',
				unit: participant?.unitLabel ?? '',
				already: word === 'already',
				refused: word === 'refused',
				at: first && found ? formatHour(first.arrivedAt, found.zone) : ''
			}
		};
	}
};
