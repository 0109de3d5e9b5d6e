/**
 * T-01, Q1: nothing of a scenario's key reaches a browser before the attempt is closed. Two proofs: a canary in every
 * secret text, searched in what the quiz page is given; and every real scenario, searched in the built client files.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContent } from '#lib/server/content/content.ts';
import { openModule } from '#lib/server/learning/open-module.ts';
import { quizOverview } from '#lib/server/quiz/quiz.ts';
import { attemptPage } from '#lib/server/quiz/attempt-page.ts';
import { attemptResult } from '#lib/server/quiz/attempt-result.ts';
import { saveAnswer } from '#lib/server/quiz/save-answer.ts';
import { startAttempt } from '#lib/server/quiz/start-attempt.ts';
import { submitAttempt } from '#lib/server/quiz/submit-attempt.ts';
import { aCourse, anAttempt, CANARY } from '#tests/support/course.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';

const root = join(import.meta.dirname, '../..');
const client = join(root, process.env['BUILD_DIR'] ?? 'build', 'client');
const built = existsSync(client);

const connection = await freshDatabase();
const system = testContext(connection);
const world = await aWorld(system);
await aCourse(system, { unitId: world.units.city.id, personIds: [world.people.ani, world.people.sumarto] });

test('Q1, T-01 no answer of the server carries the canary before the attempt is closed, in 200 answers', async () => {
	let answers = 0;
	for (const actor of [world.actors.ani, world.actors.sumarto]) {
		const ctx = system.as(actor);
		const attemptId = await anAttempt(ctx);
		const seen: unknown[] = [await quizOverview(ctx), await startAttempt(ctx)];
		for (let round = 0; round < 3; round++) {
			for (let position = 1; position <= 17; position++) {
				seen.push(await attemptPage(ctx, { attemptId, position }));
				if (position <= 16) seen.push(await saveAnswer(ctx, { attemptId, position, letter: 'A', confidence: 1 }));
				seen.push(await attemptResult(ctx, attemptId));
			}
		}
		for (const answer of seen)
			expect(JSON.stringify(answer)).not.toMatch(
				new RegExp(`${CANARY}|"right"|"consequence"|"why"|"fact"|"family"|"excuse"|"pressure"`)
			);
		answers += seen.length;
	}
	expect(answers).toBeGreaterThanOrEqual(200);
});

test('the canary is alive: after the close the explanation carries it', async () => {
	const ctx = system.as(world.actors.ani);
	const attemptId = await anAttempt(ctx);
	expect((await submitAttempt(ctx, attemptId)).ok).toBe(true);
	expect(JSON.stringify(await attemptResult(ctx, attemptId))).toContain(CANARY);
});

test('a module’s page carries its own laws and no reviewer, key or scenario', async () => {
	const page = await openModule(system.as(world.actors.ani), 'satu');
	expect(JSON.stringify(page)).not.toMatch(/Peninjau|Akibat|Alasan|scenario/);
});

test.skipIf(!built)(
	'no file sent to browsers holds a text of any scenario (skipped without build/client: run npm run build)',
	() => {
		const real = loadContent(join(root, 'content'));
		const files = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((name) =>
			/\.(js|css|html|json|map|webmanifest)$/.test(name)
		);
		const sent = files
			.map((name) => readFileSync(join(client, name), 'utf8'))
			.join('\n')
			.replace(/\s+/g, ' ');
		expect(files.filter((name) => name.endsWith('.map'))).toEqual([]);
		const phrases = [...real.scenarios.values()].flatMap((scenario) => [
			scenario.id,
			scenario.story,
			scenario.misconception,
			...(scenario.kind === 'single'
				? [
						scenario.why,
						...(scenario.fact ? [scenario.fact] : []),
						...scenario.choices.flatMap((choice) => [choice.text, choice.consequence])
					]
				: scenario.nodes.flatMap((node) => [
						node.text,
						...(node.end ? [node.end.why] : []),
						...(node.choices ?? []).flatMap((choice) => [choice.text, choice.consequence ?? choice.text])
					]))
		]);
		expect(phrases.length).toBeGreaterThan(1000);
		const found = phrases.filter((phrase) => sent.includes(phrase.replace(/\s+/g, ' ').trim().slice(0, 60)));
		expect(found).toEqual([]);
	}
);
