import type { Context } from '#lib/server/platform/context.ts';

/** Every side effect that runs after its cause has committed, with what it is told. Payloads hold ids, never data. */
export type JobPayloads = {
	/** Issues the certificate of a completed programme, or with `shows` its other document, then renders it. */
	'issue-course-certificate': { enrolmentId: string; shows?: 'followed' | 'understood' };
	/** Enrols by rule whoever joined since into every running programme that takes joiners. */
	'enrol-joiners': Record<string, never>;
	/** Somebody came into the register or got a number: links the entries of lists that wait for it. */
	'link-participants': { eventId: string | null };
	/** A presence was taken back after certificates went out: opens a task for whoever issued them. */
	'check-certificates': { eventId: string; participantId: string };
	/**
	 * A session of an event was closed: completes the duties whose last condition was to attend it. Or two rows of one
	 * human became one, who now meets what each of them met.
	 */
	'complete-attendance-duties': { eventId: string } | { personId: string };
	/** Makes and stores the PDF of an issued certificate. */
	'render-certificate': { certificateId: string };
	/** Moves certificates' files to the store that new ones go to, and sweeps that store. */
	'tidy-certificate-files': Record<string, never>;
	/** The timer of a vote in a hall has run out: closes it. */
	'close-vote': { roundId: string; vote: 1 | 2 };
	/** Ends votes that nobody ended, and forgets what ties their answers to anybody. */
	'end-votes': Record<string, never>;
	/** Deletes expired sign-ins. */
	'sweep-sessions': Record<string, never>;
	/** Deletes what nobody will ask for again: spent codes, forgotten previews, jobs done long ago. */
	'sweep-leftovers': Record<string, never>;
};
export type JobName = keyof JobPayloads;

/** How a long job tells how far it is; a short one need not. */
export type JobProgress = (done: number, total: number) => Promise<void>;

export type JobHandlers = {
	[Name in JobName]: (ctx: Context, payload: JobPayloads[Name], progress: JobProgress) => Promise<void>;
};

/** Why a job cannot be done until somebody mends its cause. Trying again by itself would change nothing. */
export const JOB_PROBLEMS = ['letters-unsupported', 'number-format'] as const;
export type JobProblem = (typeof JOB_PROBLEMS)[number];

/** Whose admins can mend it, and whom it concerns. */
export type Concerned = { unitId: string | null; personId: string | null };

/** Ends a job at once as failed, with a reason that the pages have words for. */
export class JobStopped extends Error {
	readonly problem: JobProblem;
	readonly concerned: Concerned;
	constructor(problem: JobProblem, concerned: Concerned) {
		super(problem);
		this.problem = problem;
		this.concerned = concerned;
	}
}
