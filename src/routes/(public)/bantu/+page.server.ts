import { redirect } from '@sveltejs/kit';
import type { HelperActor } from '#lib/domain/access/policy.ts';
import { doorState } from '#lib/domain/attendance/check-in.ts';
import { ok } from '#lib/domain/outcome.ts';
import { paths } from '#lib/paths.ts';
import { helperCodeSchema } from '#lib/schemas/helpers.ts';
import { noFieldsSchema } from '#lib/schemas/personal-links.ts';
import { leaveAsHelper } from '#lib/server/helpers/end-helper.ts';
import { helperEvent } from '#lib/server/helpers/helpers.ts';
import { act } from '#lib/server/http/act.ts';
import { deviceOf } from '#lib/server/http/device.ts';
import { helperIn } from '#lib/server/http/helper.ts';
import { actingAs, type Context } from '#lib/server/platform/context.ts';
import { formatHour } from '#lib/text/format.ts';
import { joinHelperText } from '#lib/text/helpers.ts';
import { fieldOf, joinHere, welcome } from './join.ts';
import type { Actions, PageServerLoad } from './$types';

/** A helper's own page; for everybody else the door, where the code under the QR is typed. */
export const load: PageServerLoad = async (event) => {
	const { locals } = event;
	if (event.request.method === 'GET') deviceOf(event);
	const helper = await helperIn(event);
	return {
		title: 'Petugas bantu',
		helper: helper?.endedAt === null ? await ownPage(locals.ctx, helper) : null,
		helperId: helper?.helperId ?? null,
		ended: helper !== null && helper.endedAt !== null
	};
};

async function ownPage(ctx: Context, helper: HelperActor) {
	const event = await helperEvent(ctx, helper);
	if (!event) return null;
	const now = ctx.now().toISOString();
	return {
		name: helper.name,
		title: event.title,
		venue: event.venue,
		cancelled: event.cancelled,
		sessions: event.sessions.map((session) => ({
			id: session.id,
			title: session.title,
			hours: `${formatHour(session.startsAt, event.zone)} – ${formatHour(session.endsAt, event.zone)}`,
			opens: formatHour(session.opensAt, event.zone),
			door: doorState({ ...session, cancelled: event.cancelled }, now),
			scanner: paths.scannerApp({ acara: event.id, sesi: session.id })
		}))
	};
}

export const actions: Actions = {
	masuk: act(helperCodeSchema, {
		ask: (event, { code, name }) => joinHere(event, { key: { code, address: event.getClientAddress() }, name }),
		text: joinHelperText,
		field: fieldOf,
		done: (joined, event) => welcome(joined, event)
	}),
	selesai: act(noFieldsSchema, {
		ask: async (event) => {
			const helper = await helperIn(event);
			if (helper) await leaveAsHelper(actingAs(event.locals.ctx, helper), helper);
			return ok(null);
		},
		text: {},
		done: () => redirect(303, paths.helper())
	})
};
