/** How each kind of job is run. Times in milliseconds. */
import type { JobName } from './job-types.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export type JobKind = {
	/** How many at the same time over all servers. */
	atOnce: number;
	/** Tries before it stays failed; the pauses between them double from two seconds on. */
	tries: number;
	/** Due for longer than this is late. */
	lateAfter: number;
	/** Comes round by the clock; null for what is asked for. */
	every: number | null;
};

const ASKED_FOR = { atOnce: 1, tries: 8, every: null } as const;

export const JOB_KINDS: Record<JobName, JobKind> = {
	'issue-course-certificate': { ...ASKED_FOR, atOnce: 2, lateAfter: 5 * MINUTE },
	// One look at every rule at a time: two would judge the same people twice.
	'enrol-joiners': { atOnce: 1, tries: 8, lateAfter: HOUR, every: 24 * HOUR },
	'link-participants': { ...ASKED_FOR, lateAfter: 15 * MINUTE },
	'check-certificates': { ...ASKED_FOR, lateAfter: 15 * MINUTE },
	'complete-attendance-duties': { ...ASKED_FOR, lateAfter: 15 * MINUTE },
	// A download prints for itself: a backlog of papers keeps nobody waiting.
	'render-certificate': { ...ASKED_FOR, lateAfter: 2 * HOUR },
	'tidy-certificate-files': { atOnce: 1, tries: 8, lateAfter: 6 * HOUR, every: 6 * HOUR },
	// Several halls at once; nobody waits for another's close.
	'close-vote': { ...ASKED_FOR, atOnce: 4, lateAfter: MINUTE },
	'end-votes': { atOnce: 1, tries: 8, lateAfter: HOUR, every: HOUR },
	'sweep-sessions': { atOnce: 1, tries: 8, lateAfter: HOUR, every: HOUR },
	'sweep-leftovers': { atOnce: 1, tries: 8, lateAfter: 6 * HOUR, every: 24 * HOUR }
};

export const JOB_NAMES = Object.keys(JOB_KINDS) as JobName[];

export const isJobName = (name: string): name is JobName => Object.hasOwn(JOB_KINDS, name);
