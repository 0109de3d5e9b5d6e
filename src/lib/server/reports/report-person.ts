/** One person of a report, as pages and files show them. */
import { fullName } from '#lib/domain/people/person.ts';
import type { Status } from '#lib/domain/reports/completion-rate.ts';
import { reachedOf, type Reached } from '#lib/domain/reports/reached.ts';
import type { ReportProgramme } from '#lib/domain/reports/view.ts';
import type { ReportPersonRow } from './people-behind.queries.ts';

export type ReportPerson = {
	id: string;
	/** With titles. */
	name: string;
	/** What lists are ordered by. */
	sortName: string;
	position: string;
	unitName: string;
	unitPath: string;
	status: Status;
	modulesRead: number;
	moduleCount: number;
	hasQuiz: boolean;
	asksUnderstanding: boolean;
	reached: Reached;
	/** The round that is next and whether it is still to open; null: none closed yet, or done. */
	ahead: { round: number; waiting: boolean } | null;
	startedAt: string | null;
	completedAt: string | null;
	waivedUntil: string | null;
	dueAt: string | null;
	lastActiveAt: string | null;
	/** NIP and the like; only in exports. */
	number: string | null;
};

export function toReportPerson(
	row: ReportPersonRow,
	programme: ReportProgramme,
	ahead: ReportPerson['ahead']
): ReportPerson {
	const acts = [row.read_at, row.answered_at, row.turned_at, row.started_at, row.completed_at];
	return {
		id: row.id,
		sortName: row.sort_name,
		name: fullName({ name: row.name, titlePrefix: row.title_prefix, titleSuffix: row.title_suffix }),
		position: row.position,
		unitName: row.unit_name,
		unitPath: row.unit_path,
		status: row.status,
		modulesRead: row.modules_read ?? programme.moduleCount,
		moduleCount: programme.moduleCount,
		hasQuiz: programme.hasQuiz,
		asksUnderstanding: programme.asksUnderstanding,
		reached: reachedOf({ followedAt: row.followed_at, understoodAt: row.understood_at }),
		// Answers that nobody read are none.
		ahead: ahead !== null && ahead.round > 1 ? ahead : null,
		startedAt: row.started_at,
		completedAt: row.completed_at,
		waivedUntil: row.waived_until,
		dueAt: row.due_at,
		lastActiveAt: acts.reduce<string | null>(
			(last, at) => (at !== null && (last === null || at > last) ? at : last),
			null
		),
		number: row.number
	};
}
