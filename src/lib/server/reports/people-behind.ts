/** The people behind a figure: who they are and how far, within the scope. Never what they answered. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { nextRound } from '#lib/domain/learning/rounds.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import {
	countsOf,
	figuresOf,
	NO_ONE,
	statusesOf,
	type Figures,
	type StatusFilter
} from '#lib/domain/reports/completion-rate.ts';
import { basisOf, type ReportBasis, type ReportFilter, type ReportProgramme } from '#lib/domain/reports/view.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { chooseView, noteActingView } from './choose-view.ts';
import { everyonesId, evidenceOf, peopleBehind as peopleRows, type ReportPersonRow } from './people-behind.queries.ts';
import { type ReportPerson, toReportPerson } from './report-person.ts';
import { unitStatusRows } from './reports.queries.ts';

const PAGE_SIZE = 100;

export type PeopleList = {
	unit: { id: string; name: string; zone: Zone };
	acting: boolean;
	at: string;
	programme: Pick<ReportProgramme, 'id' | 'title' | 'dueAt' | 'closedAt' | 'asksUnderstanding'> | null;
	status: StatusFilter;
	figures: Figures;
	people: ReportPerson[];
	page: number;
	pageSize: number;
	/** People behind the figure, all pages. */
	total: number;
};

/**
 * A page of 100 people of one status or group of them: the missing by how long ago they began, the others by name.
 * Refuses: 'not-found' (no right to reports, or unit or programme outside the scope).
 */
export async function peopleBehind(
	ctx: Context,
	ask: ReportFilter & { status: StatusFilter; page: number }
): Promise<Outcome<PeopleList, 'not-found'>> {
	const chosen = await chooseView(ctx, ask);
	if (!chosen.ok) return no('not-found');
	const view = chosen.value;
	await noteActingView(ctx, view, 'people');
	const { id, name, zone } = view.unit.unit;
	const head = {
		unit: { id, name, zone },
		acting: view.acting,
		at: view.now.toISOString(),
		status: ask.status,
		page: ask.page,
		pageSize: PAGE_SIZE
	};
	const { programme } = view;
	if (!programme) return ok({ ...head, programme: null, figures: figuresOf(NO_ONE), people: [], total: 0 });
	const basis = basisOf(view, programme);
	const counts = countsOf(await unitStatusRows(ctx.db, basis));
	const offset = PAGE_SIZE * (ask.page - 1);
	return ok({
		...head,
		programme: {
			id: programme.id,
			title: programme.title,
			dueAt: programme.dueAt,
			closedAt: programme.closedAt,
			asksUnderstanding: programme.asksUnderstanding
		},
		figures: figuresOf(counts),
		people: await listPeople(ctx, { basis, programme, filter: ask.status, limit: PAGE_SIZE, offset }),
		total: statusesOf(ask.status).reduce((sum, status) => sum + counts[status], 0)
	});
}

export type ListPeople = {
	basis: ReportBasis;
	programme: ReportProgramme;
	filter: StatusFilter;
	limit: number;
	offset: number;
	numbers?: boolean;
	among?: readonly string[];
};

/** Rows of one part: some milliseconds of the database. */
export const PART = 250;

/**
 * Everyone of a scope that has been decided, each once, in parts with the turn of everybody else between two. Who moves
 * out of the scope meanwhile is left out.
 */
export async function* everyoneOf(
	ctx: Context,
	basis: ReportBasis,
	programme: ReportProgramme
): AsyncGenerator<ReportPerson[]> {
	const ids = await everyonesId(ctx.db, basis);
	for (let from = 0; from < ids.length; from += PART) {
		const among = ids.slice(from, from + PART);
		yield await listPeople(ctx, { basis, programme, filter: 'all', limit: PART, offset: 0, numbers: true, among });
		await nextTurn();
	}
}

/** The rows of a list whose scope has been decided. */
export async function listPeople(ctx: Context, list: ListPeople): Promise<ReportPerson[]> {
	const { basis, programme, filter, limit, offset, numbers = false, among } = list;
	const rows = await peopleRows(ctx.db, basis, {
		statuses: statusesOf(filter),
		longestFirst: ['missing', 'doing', 'waiting'].includes(filter),
		numbers,
		limit,
		offset,
		...(among === undefined ? {} : { among })
	});
	const rounds = await roundsAhead(ctx, basis, rows);
	return rows.map((row) => toReportPerson(row, programme, rounds.get(row.enrolment_id ?? '') ?? null));
}

/** Of those who closed a round and are not done: which is next. One statement for the part, and none without any. */
async function roundsAhead(
	ctx: Context,
	{ now }: ReportBasis,
	rows: readonly ReportPersonRow[]
): Promise<Map<string, ReturnType<typeof nextRound>>> {
	const ids = rows.flatMap((row) =>
		row.status === 'doing' && row.answered_at !== null && row.enrolment_id !== null ? [row.enrolment_id] : []
	);
	if (ids.length === 0) return new Map();
	const closed = new Map<string, string[]>(ids.map((id) => [id, []]));
	for (const { enrolment_id, closed_at } of await evidenceOf(ctx.db, ids, now))
		closed.get(enrolment_id ?? '')?.push(closed_at ?? '');
	return new Map([...closed].map(([id, at]) => [id, nextRound(at, new Date(now))]));
}
