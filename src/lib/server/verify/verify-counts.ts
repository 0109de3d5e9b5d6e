import { figuresOf, NO_ONE, statusOf } from '#lib/domain/reports/completion-rate.ts';
import { reachedIn } from '#lib/domain/reports/reached.ts';
import type { ReportUnit } from '#lib/domain/reports/dashboard.ts';
import { hallCounts } from '#lib/server/attendance/attendance.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { completionReport } from '#lib/server/reports/reports.ts';
import { checkFigures, type Figure } from './check-counts.ts';
import { groupBy, type InvariantFinding } from './finding.ts';
import { allEventSessions, allUnits, listOf, presenceOf } from './verify.queries.ts';
import { openedAssignments, peopleInAssignment, waiversOfAssignment } from './verify-counts.queries.ts';

/** What the screens would show at this moment, beside the base rows counted one by one. */
export async function verifyCounts(ctx: Context): Promise<InvariantFinding> {
	return checkFigures([...(await hallFigures(ctx)), ...(await dashboardFigures(ctx))]);
}

async function hallFigures(ctx: Context): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const [eventId, sessions] of groupBy(await allEventSessions(ctx.db), (session) => session.event_id)) {
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
	for (const programme of await openedAssignments(ctx.db)) {
		if (programme.opens_at > now.toISOString()) continue;
		const filter = { unitId: programme.unit_id, assignmentId: programme.id };
		const report = await completionReport({ ...ctx, now: () => now }, filter);
		if (!report.ok) throw new Error(`programme ${programme.id}: ${report.reason}`);
		const waivers = groupBy(await waiversOfAssignment(ctx.db, programme.id), (row) => row.enrolment_id);
		const people = (await peopleInAssignment(ctx.db, programme.id))
			.filter((row) => row.left_at === null)
			.map((row) => ({
				path: pathOf.get(row.unit_id) ?? '',
				status: statusAt(row, waivers.get(row.enrolment_id ?? '') ?? [], now),
				understood: row.understood_at === null ? 0 : 1,
				followed: row.understood_at === null && row.followed_at !== null ? 1 : 0
			}));
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
		const reached = reachedIn(people.filter(({ path }) => path.startsWith(pathOf.get(programme.unit_id) ?? '-')));
		for (const name of ['followed', 'understood'] as const)
			if (report.value.reached)
				figures.push({
					name: `program ${programme.id} ${name}`,
					shown: report.value.reached[name],
					counted: reached[name]
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

type EnrolledPerson = Awaited<ReturnType<typeof peopleInAssignment>>[number];
type Waivers = Awaited<ReturnType<typeof waiversOfAssignment>>;

function statusAt(row: EnrolledPerson, waivers: Waivers, now: Date) {
	if (row.enrolment_id === null || row.removed_at !== null) return statusOf(null, now);
	return statusOf(
		{
			startedAt: row.started_at,
			completedAt: row.completed_at,
			waivers: waivers.map((waiver) => ({
				reason: waiver.reason,
				fromAt: waiver.from_at,
				untilAt: waiver.until_at,
				endedAt: waiver.ended_at
			}))
		},
		now
	);
}
