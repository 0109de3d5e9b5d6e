/**
 * Who counts as done, who is still obliged and who is excluded: the definition behind every figure of a report.
 * Source: requirements D1, A2, A3; the sentences readers see are in text/reports.ts.
 */
import { WAIVE_REASONS, waiverInForce, type WaiveReason, type WaiverFacts } from '../programmes/enrolment-status.ts';

export type Waived = WaiveReason;

/** Every person of a unit has exactly one, in one programme, at one instant. */
export const STATUSES = ['done', 'doing', 'waiting', ...WAIVE_REASONS, 'unenrolled'] as const;
export type Status = (typeof STATUSES)[number];

export type EnrolmentFacts = {
	startedAt: string | null;
	completedAt: string | null;
	/** In the order they were given. */
	waivers: readonly WaiverFacts[];
};

/**
 * The status of an enrolment at `now`; null is "not enrolled". Completed stays completed, also during a waiver.
 * A waiver excludes up to and including the instant it ends; after that the duty is open again.
 */
export function statusOf(enrolment: EnrolmentFacts | null, now: Date): Status {
	if (!enrolment) return 'unenrolled';
	if (enrolment.completedAt !== null) return 'done';
	const waiver = waiverInForce(enrolment.waivers, now);
	if (waiver) return waiver.reason;
	return enrolment.startedAt === null ? 'waiting' : 'doing';
}

export type StatusCounts = Record<Status, number>;

export const NO_ONE: Readonly<StatusCounts> = {
	done: 0,
	doing: 0,
	waiting: 0,
	leave: 0,
	study: 0,
	unpaid_leave: 0,
	not_applicable: 0,
	unenrolled: 0
};

/** Everyone of these rows together. */
export function countsOf(rows: readonly { status: Status; count: number }[]): StatusCounts {
	const counts = { ...NO_ONE };
	for (const { status, count } of rows) counts[status] += count;
	return counts;
}

/** A figure with all it stands on: n of m, who was left out, and why. */
export type Figures = {
	done: number;
	doing: number;
	waiting: number;
	/** Numerator: completed. */
	n: number;
	/** Denominator: obliged, i.e. enrolled and not excluded. */
	m: number;
	excluded: number;
	excludedBy: Record<Waived, number>;
	/** People of the unit whom the programme does not oblige at all; in neither n, m nor excluded. */
	unenrolled: number;
};

export function figuresOf(counts: Readonly<StatusCounts>): Figures {
	const { done, doing, waiting, unenrolled, leave, study, unpaid_leave, not_applicable } = counts;
	const excludedBy = { leave, study, unpaid_leave, not_applicable };
	return {
		done,
		doing,
		waiting,
		n: done,
		m: done + doing + waiting,
		excluded: leave + study + unpaid_leave + not_applicable,
		excludedBy,
		unenrolled
	};
}

/** Whole percent, rounded down: 100 only when everyone has finished. Null when no one is obliged. */
export function ratePercent(n: number, m: number): number | null {
	return m > 0 ? Math.floor((n * 100) / m) : null;
}

/** Which people a list shows: those of one status, or of a group of them. */
export const STATUS_GROUPS = {
	missing: ['doing', 'waiting'],
	obliged: ['done', 'doing', 'waiting'],
	excluded: WAIVE_REASONS,
	all: STATUSES
} as const satisfies Record<string, readonly Status[]>;
export type StatusFilter = Status | keyof typeof STATUS_GROUPS;

export function statusesOf(filter: StatusFilter): readonly Status[] {
	return filter in STATUS_GROUPS ? STATUS_GROUPS[filter as keyof typeof STATUS_GROUPS] : [filter as Status];
}
