import { error, redirect } from '@sveltejs/kit';
import { unitScope } from '#lib/domain/access/policy.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { paths } from '#lib/paths.ts';
import { copiedFormValues, withInvited } from '#lib/schemas/event-form.ts';
import { createEventSchema, readSessions, readSpeakers } from '#lib/schemas/events.ts';
import { eventToCopy } from '#lib/server/events/event-to-change.ts';
import { offeredTerms } from '#lib/server/certificate-terms/offered-terms.ts';
import { createEvent } from '#lib/server/events/create-event.ts';
import { copyEvent, termsToCopy } from '#lib/server/invitations/copy-event.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { invitableUnits, listUnits } from '#lib/server/units/units.ts';
import { TERM_FIELD } from '#lib/text/certificate-terms.ts';
import { createEventText, sessionHourText } from '#lib/text/events.ts';
import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const organisers = await listUnits(locals.ctx, unitScope(locals.ctx.actor, 'event.create'));
	const [first] = organisers;
	if (!first) error(404);
	const copied = url.searchParams.get('salin');
	const from = copied === null ? null : await eventToCopy(locals.ctx, copied);
	if (copied !== null && !from) error(404);
	return {
		title: from ? 'Salin acara' : 'Buat acara',
		copiedFrom: from?.facts.title ?? null,
		copying: copied === null ? null : await termsToCopy(locals.ctx, copied),
		organisers: organisers.map((unit) => ({ id: unit.id, name: unit.name })),
		defaults: from
			? copiedFormValues(from)
			: { zone: first.zone, city: first.place ?? '', day: localDay(locals.ctx.now(), first.zone) },
		terms: await offeredTerms(locals.ctx, { units: organisers, activity: 'event' }),
		invitable: withInvited(await invitableUnits(locals.ctx), from?.units ?? []),
		cancel: paths.events()
	};
};

export const actions: Actions = {
	default: async ({ request, locals, url }) => {
		const form = await readForm(request, createEventSchema);
		if (!form.ok) return form.failure;
		const sessions = readSessions(form.value);
		if (!Array.isArray(sessions)) {
			return fail(400, {
				message: 'Periksa isian yang ditandai.',
				fields: { [sessions.field]: sessionHourText[sessions.reason] },
				values: form.values
			});
		}
		const { opensMinutesBefore } = form.value;
		const plan = {
			...form.value,
			sessions: sessions.map((session) => ({ ...session, opensMinutesBefore })),
			speakers: readSpeakers(form.value),
			staff: []
		};
		const fromId = url.searchParams.get('salin');
		const outcome =
			fromId === null
				? await createEvent(locals.ctx, plan)
				: await copyEvent(locals.ctx, { fromId, asksUnits: form.value.asksUnits ?? false, plan });
		if (!outcome.ok) {
			const field = TERM_FIELD[outcome.reason];
			return refuse(outcome.reason, createEventText, { values: form.values, ...(field ? { field } : {}) });
		}
		// Weeks ahead it stands in the list, and opens seven days before.
		redirect(303, outcome.value.open ? paths.event(outcome.value.eventId) : paths.events());
	}
};
