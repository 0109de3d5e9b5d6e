/**
 * When a job that failed is tried again: two seconds after the first try, then after double as long each time, up to the
 * tries of its kind. Null: it stays failed until a person or a cause moves it, as one does that stopped itself because
 * trying again would not help. `attempts` counts the one that failed.
 */
export function nextTry(job: { attempts: number; tries: number; stopped: boolean }, now: Date): Date | null {
	if (job.stopped || job.attempts >= job.tries) return null;
	return new Date(now.getTime() + 1000 * 2 ** job.attempts);
}
