/**
 * How much a reader without the story could find: keys from the choices, verdicts from the question, the title or the
 * pressure, and what each format answers most. Every model is tried on a prohibition that it was not trained on.
 */
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import type { Scenario } from '../../content.ts';
import type { Bank } from '../bank.ts';
import { isSingle } from '../families.ts';
import { choiceFeatures, wordFeatures } from './features.ts';
import { FORMATS } from './formats.ts';
import { hitOf, train, type Example } from './model.ts';

export type Measure = {
	id: string;
	say: string;
	/** What the bar is on: percent of hits, or points above what the commonest verdict alone would hit. */
	value: number;
	unit: 'percent' | 'points';
	/** Of how many items. */
	count: number;
	/** "71 % (terbanyak 40 %)" where the value alone does not say it. */
	detail: string | null;
};

export const SEED = 20_261_130;
/** A bank or a format smaller than this says nothing about habits. */
const LEAST = { bank: 60, format: 4 };

export type Tried = Example & { group: string };

export const scenariosOf = (bank: Bank): Scenario[] => bank.scenarios.filter(isSingle).map(({ value }) => value);
const rightOf = ({ choices }: Scenario) => choices.findIndex((choice) => choice.right);

/** The choices of each keyed item, and nothing else. */
export const keyExamples = (scenarios: readonly Scenario[]): Tried[] =>
	scenarios
		.filter((scenario) => rightOf(scenario) >= 0)
		.map((scenario) => ({
			options: choiceFeatures(scenario.choices.map(({ text }) => text)),
			right: rightOf(scenario),
			group: scenario.prohibition
		}));

/** Percent of hits, each prohibition guessed by a model of the others. */
export function hitRate(examples: readonly Tried[]): number {
	const hits = PROHIBITION_CODES.flatMap((group) => {
		const tried = examples.filter((one) => one.group === group);
		if (tried.length === 0) return [];
		const model = train(
			examples.filter((one) => one.group !== group),
			SEED
		);
		return tried.map((one) => hitOf(model, one));
	});
	return percent(
		hits.reduce((sum, hit) => sum + hit, 0),
		hits.length
	);
}

/** Kept with the stories they were made of: the check and its report ask for the same. */
const made = new WeakMap<Bank['scenarios'], Measure[]>();

/** Every measure of a bank; none of one that is too small to have habits. */
export function measuresOf(bank: Bank): Measure[] {
	const measures = made.get(bank.scenarios) ?? measure(scenariosOf(bank));
	made.set(bank.scenarios, measures);
	return measures;
}

function measure(scenarios: readonly Scenario[]): Measure[] {
	if (scenarios.length < LEAST.bank) return [];
	const plain = scenarios.filter(({ verdict }) => verdict === 'violation' || verdict === 'allowed');
	const keyed = keyExamples(scenarios);
	return [
		{
			...{ id: 'keys-from-choices', say: 'kunci dari pilihan saja', unit: 'percent', count: keyed.length },
			...{ value: hitRate(keyed), detail: null }
		},
		practiceToExam(scenarios),
		verdictBy('verdict-from-question', 'putusan dari pertanyaan saja', scenarios, ({ question }) =>
			wordFeatures(question)
		),
		verdictBy('plain-from-question', 'melanggar atau boleh dari pertanyaan saja', plain, ({ question }) =>
			wordFeatures(question)
		),
		verdictBy('verdict-from-title', 'putusan dari judul saja', scenarios, ({ title }) => wordFeatures(title)),
		verdictBy('verdict-from-pressure', 'putusan dari tekanan saja', scenarios, ({ pressure }) => [pressure]),
		...formats(scenarios)
	];
}

function practiceToExam(scenarios: readonly Scenario[]): Measure {
	const of = (pool: Scenario['pool']) => keyExamples(scenarios.filter((scenario) => scenario.pool === pool));
	const model = train(of('practice'), SEED);
	const exam = of('exam');
	const hits = exam.reduce((sum, one) => sum + hitOf(model, one), 0);
	return {
		...{ id: 'exam-from-practice', say: 'kunci kuis, dipelajari dari latihan', unit: 'percent' },
		...{ value: percent(hits, exam.length), count: exam.length, detail: null }
	};
}

function verdictBy(
	id: string,
	say: string,
	scenarios: readonly Scenario[],
	featuresOf: (scenario: Scenario) => string[]
): Measure {
	const classes = [...new Set(scenarios.map(({ verdict }) => verdict))].sort();
	const examples = scenarios.map((scenario) => {
		const seen = ['#selalu', ...featuresOf(scenario)];
		return {
			options: classes.map((verdict) => seen.map((feature) => `${verdict}|${feature}`)),
			right: classes.indexOf(scenario.verdict),
			group: scenario.prohibition
		};
	});
	const rate = hitRate(examples);
	const most = percent(largest(scenarios.map(({ verdict }) => verdict)), scenarios.length);
	return {
		...{ id, say, unit: 'points', count: scenarios.length },
		...{ value: rate - most, detail: `${rate.toFixed(1)} %, terbanyak ${most.toFixed(1)} %` }
	};
}

const formats = (scenarios: readonly Scenario[]): Measure[] =>
	FORMATS.flatMap(({ id, say, has, answer }) => {
		const answers = scenarios.filter(has).flatMap((scenario) => answer(scenario) ?? []);
		if (answers.length < LEAST.format) return [];
		const value = percent(largest(answers), answers.length);
		return [{ id, say, unit: 'percent', value, count: answers.length, detail: commonest(answers) } as const];
	});

function counts(items: readonly string[]): [string, number][] {
	const found = new Map<string, number>();
	for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
	return [...found].sort((a, b) => b[1] - a[1]);
}

const largest = (items: readonly string[]): number => counts(items)[0]?.[1] ?? 0;
const commonest = (items: readonly string[]): string =>
	counts(items)
		.map(([item, count]) => `${item} ${count}`)
		.join(', ');
const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (part * 100) / whole);
