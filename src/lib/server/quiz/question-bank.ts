/** The scenarios of content/ as the quiz uses them: what may be drawn, and each as it will be kept with an attempt. */
import { createHash } from 'node:crypto';
import type { Drawable, DrawnChoice } from '#lib/domain/quiz/draw-questions.ts';
import type { ChoiceId, Drawn, ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import { isForHalls, isForQuiz } from '#lib/domain/quiz/scenario-use.ts';
import type { Content, Scenario } from '#lib/server/content/content.ts';
import type { AttemptItemTable, Db, ScenarioSnapshotTable } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { insertSnapshots, snapshotsByHash } from './attempt-items.queries.ts';
import { snapshotOf } from './scenario-snapshot.ts';

type Bank = {
	pool: Drawable[];
	worded: Map<string, { row: ScenarioSnapshotTable; drawn: Omit<Drawn, 'order'> }>;
	/** By the hash of their wording. */
	snapshots: Map<string, ScenarioSnapshot>;
};
/** Made once of the scenarios that were read: at every start of an attempt it would cost more than all its statements. */
const banks = new WeakMap<Content['scenarios'], Bank>();

function bankOf(content: Content): Bank {
	const made = banks.get(content.scenarios) ?? makeBank(content);
	banks.set(content.scenarios, made);
	return made;
}

function makeBank(content: Content): Bank {
	const askable = [...content.scenarios.values()].filter(isForQuiz);
	const wordings = askable.map((scenario) => worded(content, scenario));
	return {
		pool: askable.map((scenario) => ({
			id: scenario.id,
			prohibition: scenario.prohibition,
			phase: scenario.phase,
			form: scenario.form,
			audience: scenario.audience,
			choices: scenario.choices.map((choice) => choice.id),
			family: scenario.family ?? null
		})),
		worded: new Map(wordings.map((one) => [one.row.scenario_id, one])),
		snapshots: new Map(wordings.map((one) => [one.row.hash, one.scenario]))
	};
}

function worded(content: Content, asked: Scenario) {
	const { id: scenarioId, prohibition } = asked;
	const scenario = snapshotOf(content, asked);
	const body = JSON.stringify(scenario);
	const snapshot = createHash('sha256').update(body).digest('hex').slice(0, 32);
	const row: ScenarioSnapshotTable = { hash: snapshot, scenario_id: scenarioId, body };
	const contentHash = content.scenarioHashes.get(scenarioId) ?? '';
	return { row, scenario, drawn: { scenarioId, prohibition, contentHash, snapshot } };
}

/** Scenarios that may be asked: exam pool, one decision, with a key. Grey ones have none and are never scored. */
export const drawablePool = (content: Content): readonly Drawable[] => bankOf(content).pool;

/** Scenarios that a hall may decide on: practice, one decision, with a key. Never one of the exam. */
export function hallPool(content: Content): Scenario[] {
	return [...content.scenarios.values()].filter((scenario) => isForHalls(scenario));
}

/** Keeps today's wording of a scenario of `hallPool`; answers what a round stores of it, or null for any other. */
export async function wordForHall({ db, content }: Context, scenarioId: string): Promise<Omit<Drawn, 'order'> | null> {
	const scenario = content.scenarios.get(scenarioId);
	if (!scenario || !isForHalls(scenario)) return null;
	const { row, drawn } = worded(content, scenario);
	await insertSnapshots(db, [row]);
	return drawn;
}

type Worded = { row: ScenarioSnapshotTable; drawn: Drawn };

/** Today's wording of what was drawn, and what the attempt stores of it. */
export function wordingOf(content: Content, draw: readonly DrawnChoice[]): Worded[] {
	return draw.map(({ scenarioId, order }) => {
		const found = bankOf(content).worded.get(scenarioId);
		if (!found) throw new Error(`${scenarioId} cannot be asked`);
		return { row: found.row, drawn: { ...found.drawn, order } };
	});
}

/** Keeps the wordings; after the attempt has been claimed, so that only its winner waits for anybody. */
export async function keepWording(db: Db, worded: readonly Worded[]): Promise<void> {
	await insertSnapshots(
		db,
		worded.map(({ row }) => row).sort((a, b) => (a.hash < b.hash ? -1 : 1))
	);
}

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

/** The kept wordings of these items, in their order. A wording that is today's, letter by letter, need not be read. */
export async function snapshotsOf(
	{ db, content }: Context,
	items: readonly Pick<AttemptItemTable, 'wording_hash'>[]
): Promise<ScenarioSnapshot[]> {
	const { snapshots } = bankOf(content);
	const older = [...new Set(items.map((item) => item.wording_hash).filter((hash) => !snapshots.has(hash)))];
	const rows = older.length === 0 ? [] : await snapshotsByHash(db, older);
	const kept = new Map(rows.map((row) => [row.hash, JSON.parse(row.body) as ScenarioSnapshot]));
	return items.map(({ wording_hash: hash }) => {
		const found = snapshots.get(hash) ?? kept.get(hash);
		if (!found) throw new Error(`the wording ${hash} is missing`);
		return found;
	});
}

/** The key of a kept scenario. */
export function rightChoice(scenario: ScenarioSnapshot): ChoiceId {
	const right = scenario.choices.find((choice) => choice.right);
	if (!right) throw new Error(`${scenario.scenarioId} has no key`);
	return right.id;
}
