/** A closed attempt as its page shows it: the missed ones first, each with what the learner chose and why it matters. */
import { masteryOf } from '#lib/domain/learning/mastery.ts';
import { heldCount } from '#lib/domain/learning/understanding.ts';
import { decidesPass, type ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { letterOf, type Confidence } from '#lib/domain/quiz/question.ts';
import { paths } from '#lib/paths.ts';
import type { CatalogueLine } from '#lib/server/content/catalogue.ts';
import type { AttemptResult, Explained } from '#lib/server/quiz/attempt-result.ts';
import { basisWords } from '#lib/text/bases.ts';
import { softHyphens } from '#lib/text/soft-hyphens.ts';
import { settingWords } from '#lib/text/elections.ts';
import { confidenceText, heldSentence, quizMinutes, resultSentence, roundDay, roundName } from '#lib/text/quiz.ts';

export function resultView(result: AttemptResult, prohibitions: readonly CatalogueLine[], now: Date) {
	const { understanding, course } = result;
	const asked = new Map(result.explained.map((item) => [item.scenario.prohibition, item]));
	const mastery = masteryOf(understanding, new Map());
	const latest = result.newerAttemptId === null;
	const right = result.explained.filter((item) => item.verdict.right).length;
	return {
		sentence: resultSentence(right, result.explained.length),
		held: heldSentence(heldCount(understanding), right),
		followed: course.followedAt !== null,
		understood: course.understoodAt !== null,
		asksReasons: result.asksReasons,
		/** Only the newest result says what comes next; of a programme that was closed, nothing does. */
		next: latest && (course.completedAt !== null || course.takesWork) ? nextOf(result, now) : null,
		cells: prohibitions.map(({ code, number, short }) => ({
			number,
			name: softHyphens(short),
			state: mastery.get(code as ProhibitionCode) ?? ('untested' as const),
			href: asked.has(code as ProhibitionCode) ? `#larangan-${number}` : paths.prohibition(code)
		})),
		explained: prohibitions
			.flatMap((line) => {
				const item = asked.get(line.code as ProhibitionCode);
				return item ? [explain(item, line, now)] : [];
			})
			.sort((a, b) => Number(a.right) - Number(b.right))
	};
}
export type ExplainedView = ReturnType<typeof explain>;

/** What comes after this round, in one sentence, and whether it can be begun now. */
function nextOf({ state, zone }: AttemptResult, now: Date): { sentence: string; ready: boolean } | null {
	if (state.kind === 'open') return { sentence: 'Putaran berikutnya sudah Anda mulai dan masih terbuka.', ready: true };
	if (state.kind !== 'waiting' && state.kind !== 'ready') return null;
	const day = roundDay(state, now, zone);
	if (state.kind === 'waiting' || day !== null) return { sentence: `Putaran ${state.round} ${day}.`, ready: false };
	const count = Math.max(1, state.unproven.length);
	return { sentence: `${roundName(state)}: ${count} skenario, ${quizMinutes(count)}.`, ready: true };
}

function explain({ verdict, scenario, order, confidence }: Explained, line: CatalogueLine, now: Date) {
	const yours = verdict.choice ? letterOf(order, verdict.choice) : null;
	return {
		number: line.number,
		short: line.short,
		href: paths.prohibition(line.code),
		right: verdict.right,
		decides: decidesPass(scenario.prohibition),
		/** "jawaban Anda: B, sangat yakin" */
		yours: [yours, confidence ? confidenceText[confidence as Confidence].toLowerCase() : null]
			.filter(Boolean)
			.join(', '),
		title: scenario.title,
		setting: settingWords(scenario).join(' · '),
		story: scenario.story,
		question: scenario.question,
		choices: order.map((id) => {
			const choice = scenario.choices.find((one) => one.id === id);
			return {
				letter: letterOf(order, id),
				text: choice?.text ?? '',
				right: choice?.right === true,
				yours: id === verdict.choice,
				consequence: choice?.consequence ?? ''
			};
		}),
		why: scenario.why,
		bases: scenario.bases.map((basis) => basisWords(basis, now))
	};
}
