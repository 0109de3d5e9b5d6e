import { figuresOf, NO_ONE, statusOf } from '#lib/domain/reports/completion-rate.ts';
import { hallCounts } from '#lib/server/attendance/attendance.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { completionReport, type ReportUnit } from '#lib/server/reports/reports.ts';
import { checkFigures, type Figure } from './check-counts.ts';
import { groupBy, type Finding } from './finding.ts';
import { allProgrammes, allSessions, allUnits, listOf, peopleInProgramme, presenceOf } from './verify.queries.ts';

/** What the screens would show at this moment, beside the base rows counted one by one. */
export async function verifyCounts(ctx: Context): Promise<Finding> {
	return checkFigures([...(await hallFigures(ctx)), ...(await dashboardFigures(ctx))]);
}

async function hallFigures(ctx: Context): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const [eventId, sessions] of groupBy(await allSessions(ctx.db), (session) => session.event_id)) {
		const listed = new Set(
			(await listOf(ctx.db, eventId)).filter((row) => row.removed_at === null).map((row) => row.id)
		);
		for (const { id } of sessions) {
			const shown = await hallCounts(ctx, eventId, id);
			const present = (await presenceOf(ctx.db, id)).filter((row) => listed.has(row.participant_id)).length;
			figures.push({ name: `hadir di sesi ${id}`, shown: shown.present, counted: present });
			figures.push({ name: `terdaftar di sesi ${id}`, shown: shown.listed, counted: listed.size });
		}
	}
	return figures;
}

/** The dashboard of each programme's own unit, with every line of its tree. */
async function dashboardFigures(ctx: Context): Promise<Figure[]> {
	const pathOf = new Map((await allUnits(ctx.db)).map((unit) => [unit.id, unit.path]));
	const now = ctx.now();
	const figures: Figure[] = [];
	for (const programme of await allProgrammes(ctx.db)) {
		if (programme.opens_at > now.toISOString()) continue;
		const filter = { unitId: programme.unit_id, programmeId: programme.id };
		const report = await completionReport({ ...ctx, now: () => now }, filter);
		if (!report.ok) throw new Error(`programme ${programme.id}: ${report.reason}`);
		const people = (await peopleInProgramme(ctx.db, programme.id))
			.filter((row) => row.left_at === null)
			.map((row) => ({ path: pathOf.get(row.unit_id) ?? '', status: statusAt(row, now) }));
		const below = (unitId: string) => {
			const counts = { ...NO_ONE };
			for (const { path, status } of people) if (path.startsWith(pathOf.get(unitId) ?? '-')) counts[status] += 1;
			return figuresOf(counts);
		};
		const counted = below(programme.unit_id);
		for (const name of ['n', 'm', 'excluded', 'unenrolled'] as const)
			figures.push({
				name: `program ${programme.id} ${name}`,
				shown: report.value.figures[name],
				counted: counted[name]
			});
		for (const unit of linesOf(report.value.tree)) {
			const { n, m } = below(unit.id);
			figures.push({ name: `program ${programme.id}, unit ${unit.id} n`, shown: unit.n, counted: n });
			figures.push({ name: `program ${programme.id}, unit ${unit.id} m`, shown: unit.m, counted: m });
		}
	}
	return figures;
}

const linesOf = (unit: ReportUnit): ReportUnit[] => [unit, ...unit.children.flatMap(linesOf)];

type EnrolledPerson = Awaited<ReturnType<typeof peopleInProgramme>>[number];

function statusAt(row: EnrolledPerson, now: Date) {
	if (row.programme_id === null) return statusOf(null, now);
	const { started_at, completed_at, waived_at, waived_until, waive_reason } = row;
	return statusOf(
		{
			startedAt: started_at,
			completedAt: completed_at,
			waivedAt: waived_at,
			waivedUntil: waived_until,
			waiveReason: waive_reason
		},
		now
	);
}
