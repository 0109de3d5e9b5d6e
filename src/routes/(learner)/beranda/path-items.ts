import type { NextStep } from '#lib/domain/learning/next-step.ts';
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import { paths } from '#lib/paths.ts';
import type { QuizProgress } from '#lib/server/quiz/quiz.ts';
import type { PathItem } from '#lib/ui/PathList.svelte';

/** The modules of the path and, where it has one, the quiz at its end. */
export function pathItems(
	{ course, state }: QuizProgress,
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
	const quiz: PathItem = {
		label: `Kuis ${PROHIBITION_CODES.length} skenario`,
		diamond: true,
		state: state.kind === 'passed' ? 'done' : locked ? 'later' : 'now',
		href: paths.quiz(),
		...(locked ? { note: 'Terbuka setelah semua modul dibaca' } : {})
	};
	return [...modules, quiz];
}
