/** Whether work in the background goes as it should (requirement A15). Times in milliseconds, instants ISO. */
export type JobStanding = {
	/** Due and not yet taken, since when; null when nothing waits. */
	waitingSince: string | null;
	running: number;
	failed: number;
	lastDoneAt: string | null;
	/** Comes round by the clock; null for what is asked for. */
	every: number | null;
	lateAfter: number;
};

export type JobHealth = 'ok' | 'late' | 'failed';

/**
 * `failed` before `late`: somebody must act. Late is what has been due for too long, and what should have come round by
 * the clock and did not: a loop that stands still asks for nothing, so an empty backlog alone proves nothing.
 */
export function jobHealth(standing: JobStanding, now: Date): JobHealth {
	const { waitingSince, running, failed, lastDoneAt, every, lateAfter } = standing;
	if (failed > 0) return 'failed';
	const age = (at: string) => now.getTime() - new Date(at).getTime();
	if (waitingSince !== null && age(waitingSince) > lateAfter) return 'late';
	if (every === null || running > 0 || waitingSince !== null) return 'ok';
	return lastDoneAt === null || age(lastDoneAt) > every + lateAfter ? 'late' : 'ok';
}
