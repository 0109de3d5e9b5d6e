/** When a module counts as read and a programme as completed. */
import { isPassed, type Understanding } from './understanding.ts';

/** Reading faster than this share of the stated minutes is noted in the audit log, never refused. */
const FAST_READER_SHARE = 0.2;

export type ProgrammeProgress = {
	/** Slugs of the person's track. */
	modules: readonly string[];
	read: { has(slug: string): boolean };
	/** False for tracks without a quiz (RT, guests). */
	hasQuiz: boolean;
	understanding: Understanding;
};

export function unreadModules({ modules, read }: Pick<ProgrammeProgress, 'modules' | 'read'>): string[] {
	return modules.filter((slug) => !read.has(slug));
}

/** Complete: all modules of the track read, and, where the track has a quiz, all 16 prohibitions understood. */
export function isProgrammeComplete(progress: ProgrammeProgress): boolean {
	return unreadModules(progress).length === 0 && (!progress.hasQuiz || isPassed(progress.understanding));
}

/** Whether a module of so many minutes was confirmed after so few seconds that it can hardly have been read. */
export function isFastReading(seconds: number, minutes: number): boolean {
	return seconds < minutes * 60 * FAST_READER_SHARE;
}
