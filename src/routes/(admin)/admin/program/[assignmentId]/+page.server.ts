import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { STATUS_GROUPS, STATUSES, type StatusFilter } from '#lib/domain/reports/completion-rate.ts';
import { paths } from '#lib/paths.ts';
import { pageOf } from '#lib/schemas/addresses.ts';
import { closeSchema, copySchema, discardSchema, eventsSchema, openSchema } from '#lib/schemas/programmes.ts';
import { endOfDay, startOfDay } from '#lib/domain/programmes/calendar.ts';
import { act } from '#lib/server/http/act.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { assignmentActs } from '#lib/server/programmes/assignment-acts.ts';
import { closeAssignment, copyAssignment, discardDraft } from '#lib/server/programmes/close-assignment.ts';
import { eventsForAssignment, linkEvents } from '#lib/server/programmes/link-events.ts';
import { listAssignmentPeople, PEOPLE_PER_PAGE } from '#lib/server/programmes/list-assignment-people.ts';
import { assignmentHistory } from '#lib/server/programmes/assignment-history.ts';
import { figuresOfAssignments } from '#lib/server/programmes/assignment-lines.ts';
import { openAssignment } from '#lib/server/programmes/open-assignment.ts';
import { previewAssignment } from '#lib/server/programmes/preview-assignment.ts';
import { findAssignment } from '#lib/server/programmes/assignments.ts';
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
	open: act(openSchema, {
		ask: ({ locals, params }, { expected }) =>
			openAssignment(locals.ctx, { assignmentId: params.assignmentId, expected }),
		text: openText,
		keeps: 'nothing',
		done: (count) => ({ said: 'opened' as const, count })
	}),
	discard: act(discardSchema, {
		ask: ({ locals, params }, form) => discardDraft(locals.ctx, { assignmentId: params.assignmentId, ...form }),
		text: planText,
		keeps: 'nothing',
		done: () => redirect(303, paths.adminProgrammes())
	}),
	close: act(closeSchema, {
		ask: ({ locals, params }) => closeAssignment(locals.ctx, params.assignmentId),
		text: closeText,
		keeps: 'nothing',
		done: () => ({ said: 'closed' as const, count: 0 })
	}),
	copy: act(copySchema, {
		ask: async ({ locals, params }, { cycle, opensDay, dueDay }) => {
			const assignment = await findAssignment(locals.ctx, params.assignmentId);
			if (!assignment) error(404);
			return copyAssignment(locals.ctx, {
				assignmentId: assignment.id,
				cycle,
				opensAt: startOfDay(opensDay, assignment.zone).toISOString(),
				dueAt: endOfDay(dueDay, assignment.zone).toISOString()
			});
		},
		text: planText,
		field: (reason) => (reason === 'dates-wrong' || reason === 'too-short' ? 'dueDay' : 'cycle'),
		done: (assignmentId) => redirect(303, paths.adminAssignment(assignmentId))
	}),
	events: act(eventsSchema, {
		ask: ({ locals, params }, { eventIds }) => linkEvents(locals.ctx, { assignmentId: params.assignmentId, eventIds }),
		text: planText,
		keeps: 'nothing',
		done: (_, __, { eventIds }) => ({ said: 'linked' as const, count: eventIds.length })
	})
};
