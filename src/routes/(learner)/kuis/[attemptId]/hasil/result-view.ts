/** A closed attempt as its page shows it: the missed ones first, each with what the learner chose and why it matters. */
import { missedProhibitions, understoodCount } from '#lib/domain/learning/understanding.ts';
import { decidesPass, type ProhibitionCode } from '#lib/domain/prohibitions.ts';
import { letterOf, type Confidence } from '#lib/domain/quiz/question.ts';
import { paths } from '#lib/paths.ts';
import type { CatalogueLine } from '#lib/server/content/catalogue.ts';
import type { AttemptResult, Explained } from '#lib/server/quiz/attempt-result.ts';
import { basisWords } from '#lib/text/bases.ts';
import { passRuleText } from '#lib/text/pass-rule.ts';
import { softHyphens } from '#lib/text/soft-hyphens.ts';
import { settingWords } from '#lib/text/elections.ts';
import { confidenceText, opensText, resultSentence, retakeSentence } from '#lib/text/quiz.ts';

export function resultView(result: AttemptResult, prohibitions: readonly CatalogueLine[], now: Date) {
	const { understanding, state, zone } = result;
	const missed = missedProhibitions(understanding);
	const asked = new Map(result.explained.map((item) => [item.scenario.prohibition, item]));
	const when = state.kind === 'waiting' ? opensText(state.opensAt, now, zone) : null;
	const latest = result.newerAttemptId === null;
	return {
		// As it was judged that day, whatever the rule has become.
		passed: result.passed,
		sentence: resultSentence(understoodCount(understanding)),
		/** Only the newest result says what comes next. */
		retake: latest && !result.passed ? retakeSentence(missed.length, when) : null,
		/** Passed, and yet not all of them understood. */
		rest: result.passed && missed.length > 0 ? passRuleText.missedUndeciding : null,
		canRetake: state.kind === 'ready',
		cells: prohibitions.map(({ code, number, short }) => {
			const verdict = understanding.get(code as ProhibitionCode);
			return {
				number,
				name: softHyphens(short),
				state: verdict === undefined ? ('untested' as const) : verdict ? ('understood' as const) : ('missed' as const),
				href: asked.has(code as ProhibitionCode) ? `#larangan-${number}` : paths.prohibition(code)
			};
		}),
		explained: prohibitions
			.flatMap((line) => {
				const item = asked.get(line.code as ProhibitionCode);
				return item ? [explain(item, line, now)] : [];
			})
			.sort((a, b) => Number(a.right) - Number(b.right))
	};
}
export type ExplainedView = ReturnType<typeof explain>;

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
