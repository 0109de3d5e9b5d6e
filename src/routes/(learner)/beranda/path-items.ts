import type { NextStep } from '#lib/domain/learning/next-step.ts';
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import { paths } from '#lib/paths.ts';
import { understandingText } from '#lib/text/understanding.ts';
import type { QuizProgress } from '#lib/server/quiz/quiz.ts';
import type { PathItem } from '#lib/ui/PathList.svelte';

/** The modules of the path and, where it has one, the quiz at its end. */
export function pathItems(
	{ course, state, unreadReasons }: QuizProgress,
	next: NextStep<QuizProgress['course']['modules'][number]>
): PathItem[] {
	const now = next.kind === 'module' ? next.module.slug : null;
	const modules = course.modules.map((module): PathItem => ({
		label: module.title,
		href: paths.module(module.slug),
		state: module.readVersion !== null ? 'done' : module.slug === now ? 'now' : 'later',
		side: `${module.minutes} mnt`,
		...(module.readVersion !== null && module.readVersion < module.version
			? { note: 'Diperbarui sejak Anda baca' }
			: {})
	}));
	if (!course.track.hasQuiz) return modules;
	const locked = state.kind === 'modules-unread';
	const decided = course.followedAt !== null || course.completedAt !== null;
	const quiz: PathItem = {
		label: `${PROHIBITION_CODES.length} skenario`,
		diamond: true,
		state: decided ? 'done' : locked ? 'later' : 'now',
		href: unreadReasons ? paths.attemptResult(unreadReasons.attemptId) : paths.quiz(),
		...(locked ? { note: 'Terbuka setelah semua modul dibaca' } : {})
	};
	const rounds: PathItem = {
		label: understandingText.roundsItem,
		diamond: true,
		state: course.understoodAt !== null ? 'done' : decided ? 'now' : 'later',
		href: paths.quiz()
	};
	return [...modules, quiz, rounds];
}
