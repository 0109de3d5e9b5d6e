import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { STATUS_GROUPS, STATUSES, type StatusFilter } from '#lib/domain/reports/completion-rate.ts';
import { paths } from '#lib/paths.ts';
import { pageOf } from '#lib/schemas/administration.ts';
import { closeSchema, copySchema, discardSchema, eventsSchema, openSchema } from '#lib/schemas/programmes.ts';
import { endOfDay, startOfDay } from '#lib/domain/programmes/calendar.ts';
import { refuse, valueOr404 } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { assignmentActs } from '#lib/server/programmes/assignment-acts.ts';
import { closeAssignment, copyAssignment, discardDraft } from '#lib/server/programmes/close-assignment.ts';
import { eventsForAssignment, linkEvents } from '#lib/server/programmes/link-events.ts';
import {
	assignmentHistory,
	figuresOfAssignments,
	listAssignmentPeople,
	PEOPLE_PER_PAGE
} from '#lib/server/programmes/list-assignment-people.ts';
import { openAssignment } from '#lib/server/programmes/open-assignment.ts';
import { previewAssignment } from '#lib/server/programmes/preview-assignment.ts';
import { findAssignment } from '#lib/server/programmes/programmes.ts';
import { listUnitChoices } from '#lib/server/units/read-unit-tree.ts';
import { closeText, openText, planText } from '#lib/text/programmes.ts';
import type { Actions, PageServerLoad } from './$types';

const FILTERS = [...STATUSES, ...Object.keys(STATUS_GROUPS), 'removed'] as (StatusFilter | 'removed')[];
/** Acts that come back here and say for how many they were done. */
const DONE = ['kecualikan', 'perpanjang', 'akhiri', 'keluarkan', 'kembalikan', 'daftarkan'] as const;
const ACCOUNTS = ['all', 'active', 'inactive'] as const;

function doneBy({ searchParams }: URL) {
	const act = DONE.find((known) => known === searchParams.get('hasil'));
	const count = /^\d{1,7}$/.exec(searchParams.get('jumlah') ?? '')?.[0];
	return act && count ? { act, count: Number(count) } : null;
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	const assignment = await findAssignment(ctx, params.assignmentId);
	if (!assignment) error(404);
	const asked = (name: string) => url.searchParams.get(name) ?? '';
	const ask = {
		assignmentId: assignment.id,
		status: FILTERS.find((filter) => filter === asked('status')) ?? ('all' as const),
		text: asked('cari').slice(0, 100),
		unitId: v.is(v.pipe(v.string(), v.minLength(1)), asked('unit')) ? asked('unit') : null,
		account: ACCOUNTS.find((filter) => filter === asked('akun')) ?? ('all' as const),
		page: pageOf(url.searchParams.get('halaman'))
	};
	const open = assignment.openedAt !== null;
	const list = open ? valueOr404(await listAssignmentPeople(ctx, ask)) : { people: [], total: 0 };
	return {
		done: doneBy(url),
		title: assignment.title,
		now: ctx.now().toISOString(),
		assignment,
		preview: open ? null : valueOr404(await previewAssignment(ctx, assignment.id)),
		figures: (await figuresOfAssignments(ctx, [assignment])).get(assignment.id) ?? null,
		ask,
		people: list.people,
		total: list.total,
		pages: Math.max(1, Math.ceil(list.total / PEOPLE_PER_PAGE)),
		units: open ? await listUnitChoices(ctx, 'programme.write') : [],
		events: assignment.asks.attendance ? valueOr404(await eventsForAssignment(ctx, assignment.id)) : [],
		history: open ? valueOr404(await assignmentHistory(ctx, assignment.id)) : [],
		acts: valueOr404(await assignmentActs(ctx, assignment.id))
	};
};

export const actions: Actions = {
	open: async ({ request, locals, params }) => {
		const form = await readForm(request, openSchema);
		if (!form.ok) return form.failure;
		const { expected } = form.value;
		const outcome = await openAssignment(locals.ctx, { assignmentId: params.assignmentId, expected });
		return outcome.ok ? { said: 'opened' as const, count: outcome.value } : refuse(outcome.reason, openText);
	},
	discard: async ({ request, locals, params }) => {
		const form = await readForm(request, discardSchema);
		if (!form.ok) return form.failure;
		const outcome = await discardDraft(locals.ctx, { assignmentId: params.assignmentId, ...form.value });
		if (outcome.ok) redirect(303, paths.adminProgrammes());
		return refuse(outcome.reason, planText);
	},
	close: async ({ request, locals, params }) => {
		const form = await readForm(request, closeSchema);
		if (!form.ok) return form.failure;
		const outcome = await closeAssignment(locals.ctx, params.assignmentId);
		return outcome.ok ? { said: 'closed' as const, count: 0 } : refuse(outcome.reason, closeText);
	},
	copy: async ({ request, locals, params }) => {
		const form = await readForm(request, copySchema);
		if (!form.ok) return form.failure;
		const assignment = await findAssignment(locals.ctx, params.assignmentId);
		if (!assignment) error(404);
		const outcome = await copyAssignment(locals.ctx, {
			assignmentId: assignment.id,
			cycle: form.value.cycle,
			opensAt: startOfDay(form.value.opensDay, assignment.zone).toISOString(),
			dueAt: endOfDay(form.value.dueDay, assignment.zone).toISOString()
		});
		if (outcome.ok) redirect(303, paths.adminAssignment(outcome.value));
		const field = outcome.reason === 'dates-wrong' ? 'dueDay' : 'cycle';
		return refuse(outcome.reason, planText, { values: form.values, field });
	},
	events: async ({ request, locals, params }) => {
		const form = await readForm(request, eventsSchema);
		if (!form.ok) return form.failure;
		const { eventIds } = form.value;
		const outcome = await linkEvents(locals.ctx, { assignmentId: params.assignmentId, eventIds });
		return outcome.ok ? { said: 'linked' as const, count: eventIds.length } : refuse(outcome.reason, planText);
	}
};
