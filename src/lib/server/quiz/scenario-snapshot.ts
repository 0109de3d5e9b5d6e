/** A scenario as it is kept with an attempt: its words, its key and its legal basis of that day. */
import type { BasisSnapshot, ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import { citedLaw, type Content, type LegalBasis, type Scenario } from '#lib/server/content/content.ts';

export function snapshotOf(content: Content, scenario: Scenario): ScenarioSnapshot {
	const { prohibition, title, phase, election, workplace, story, question, why } = scenario;
	const choices = scenario.choices.map(({ id, text, right, consequence }) => ({
		id,
		text,
		right: right === true,
		consequence
	}));
	const bases = scenario.bases.flatMap((id) => content.bases.get(id) ?? []).map(basisSnapshot);
	return {
		scenarioId: scenario.id,
		prohibition,
		title,
		phase,
		election,
		workplace,
		story,
		question,
		choices,
		why,
		bases
	};
}

const basisSnapshot = (basis: LegalBasis): BasisSnapshot => ({
	id: basis.id,
	...citedLaw(basis)
});
