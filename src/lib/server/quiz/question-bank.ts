/** The scenarios of content/ as the quiz uses them: what may be drawn, and each as it will be kept with an attempt. */
import { createHash } from 'node:crypto';
import type { Drawable, DrawnChoice } from '#lib/domain/quiz/draw-questions.ts';
import type { BasisSnapshot, ChoiceId, Drawn, ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import { content } from '#lib/server/content/content.ts';
import type { LegalBasis, Scenario } from '#lib/server/content/content.ts';
import type { AttemptItemTable, Db, ScenarioSnapshotTable } from '#lib/server/db/schema.ts';
import { insertSnapshots, snapshotsByHash } from './quiz.queries.ts';

/** Scenarios that may be asked: exam pool, one decision, with a key. Grey ones have none and are never scored. */
export function drawablePool(): Drawable[] {
	return [...content().scenarios.values()].filter(isAskable).map((scenario) => ({
		id: scenario.id,
		prohibition: scenario.prohibition,
		phase: scenario.phase,
		form: scenario.form,
		audience: scenario.audience,
		choices: scenario.choices.map((choice) => choice.id)
	}));
}

type AnyScenario = ReturnType<ReturnType<typeof content>['scenarios']['get']>;

function isAskable(scenario: AnyScenario): scenario is Scenario {
	return scenario?.kind === 'single' && scenario.pool === 'exam' && scenario.verdict !== 'grey';
}

type Worded = { row: ScenarioSnapshotTable; drawn: Drawn };

/** Today's wording of what was drawn, and what the attempt stores of it. */
export function wordingOf(draw: readonly DrawnChoice[]): Worded[] {
	return draw.map(({ scenarioId, order }) => {
		const scenario = content().scenarios.get(scenarioId);
		if (!isAskable(scenario)) throw new Error(`${scenarioId} cannot be asked`);
		const body = JSON.stringify(snapshotOf(scenario));
		const snapshot = createHash('sha256').update(body).digest('hex').slice(0, 32);
		const row: ScenarioSnapshotTable = { hash: snapshot, scenario_id: scenario.id, body };
		const contentHash = content().scenarioHashes.get(scenario.id) ?? '';
		return { row, drawn: { scenarioId, prohibition: scenario.prohibition, contentHash, snapshot, order } };
	});
}

/** Keeps the wordings; after the attempt has been claimed, so that only its winner waits for anybody. */
export async function keepWording(db: Db, worded: readonly Worded[]): Promise<void> {
	await insertSnapshots(
		db,
		worded.map(({ row }) => row).sort((a, b) => (a.hash < b.hash ? -1 : 1))
	);
}

function snapshotOf(scenario: Scenario): ScenarioSnapshot {
	const { prohibition, title, phase, election, workplace, story, question, why } = scenario;
	const choices = scenario.choices.map(({ id, text, right, consequence }) => ({
		id,
		text,
		right: right === true,
		consequence
	}));
	const bases = scenario.bases.flatMap((id) => content().bases.get(id) ?? []).map(basisSnapshot);
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
	cite: basis.cite,
	says: basis.says,
	validFrom: basis.valid_from,
	validTo: basis.valid_to ?? null,
	status: basis.status,
	statusNote: basis.status_note ?? null
});

/** What was drawn for a place, as the attempt's item before it is answered. */
export function itemOf(attemptId: string, position: number, drawn: Drawn): AttemptItemTable {
	return {
		attempt_id: attemptId,
		position,
		prohibition: drawn.prohibition,
		scenario_id: drawn.scenarioId,
		wording_hash: drawn.snapshot,
		content_hash: drawn.contentHash,
		shown_order: drawn.order.join(''),
		choice: null,
		confidence: null,
		answered_at: null,
		is_right: null
	};
}

/** The kept wordings of these items, in their order. */
export async function snapshotsOf(
	db: Db,
	items: readonly Pick<AttemptItemTable, 'wording_hash'>[]
): Promise<ScenarioSnapshot[]> {
	const rows = await snapshotsByHash(
		db,
		items.map((item) => item.wording_hash)
	);
	const bodies = new Map(rows.map((row) => [row.hash, row.body]));
	return items.map((item) => {
		const body = bodies.get(item.wording_hash);
		if (body === undefined) throw new Error(`the wording ${item.wording_hash} is missing`);
		return JSON.parse(body) as ScenarioSnapshot;
	});
}

/** The key of a kept scenario. */
export function rightChoice(scenario: ScenarioSnapshot): ChoiceId {
	const right = scenario.choices.find((choice) => choice.right);
	if (!right) throw new Error(`${scenario.scenarioId} has no key`);
	return right.id;
}
