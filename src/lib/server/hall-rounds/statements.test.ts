/** What an answer costs when a hall presses in the same moment. */
import { statementsOf } from '#tests/support/statement-counter.ts';
import { expect, test } from 'vitest';
import { testContext } from '#tests/support/context.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { writeCourse } from '#tests/support/course.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { KEYED, writePractice } from '#tests/support/practice.ts';
import { aFullHall, aRound } from '#tests/support/rounds.ts';
import { answerRound } from './answer-round.ts';

useContent(writePractice(writeCourse()));
const system = testContext(await freshDatabase());
const world = await aWorld(system);

test.runIf(TEST_KIND === 'sqlite')(
	'V2 fifty answers in one moment are one transaction: five statements each, one begin and one commit',
	async () => {
		const hall = await aFullHall(
			system,
			world,
			Array.from({ length: 50 }, (_, at) => `Tamu ${at}`)
		);
		const roundId = await aRound(system, world, hall, { scenarioId: KEYED, acts: ['open-first'] });
		const nobody = system.as({ kind: 'anonymous' });
		const asked = await statementsOf(async () => {
			const all = await Promise.all(
				hall.participantIds.map((seat) =>
					answerRound(nobody, {
						...{ eventSessionId: hall.eventSessionId, seat, roundId },
						...{ vote: 1, letter: 'A', confidence: null }
					})
				)
			);
			expect(all.every(({ ok }) => ok)).toBe(true);
		});
		expect(asked).toHaveLength(50 * 5 + 2);
	}
);
