/** Pages that anybody with a code may ask for: they answer from the frozen paper, and what they cost is bounded. */
import { describe, expect, test } from 'vitest';
import { statementsOf } from '#tests/support/statement-counter.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { addWalkIn } from './add-walk-in.ts';
import { checkInBatch } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { correctParticipant } from './correct-participant.ts';
import { listMinutes, makeMinutes, publicMinutes } from './minutes.ts';
import { removeParticipant } from './remove-participant.ts';
import { reopenEventSession } from './reopen-session.ts';
import { undoCheckIn } from './undo-check-in.ts';
import { tellExcuse } from './tell-excuse.ts';
import { listLetters, makeLetters, publicLetter } from './unit-letters.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const at = (minutes: number) => new Date(root.now().getTime() + minutes * 60_000);
const later = (minutes: number) => budi.at(at(minutes));
const visitor = (minutes: number) => root.as({ kind: 'anonymous' }).at(at(minutes));

/** Closed after an hour, papers two minutes later; the first of two people came. */
async function papers() {
	const event = await aHallEvent(root, world, { names: ['Ani Fulan', 'Siti Fulan'] });
	const of = { eventId: event.eventId, eventSessionId: event.eventSessionIds[0]! };
	const [participantId, absent] = event.participantIds as [string, string];
	await checkInBatch(later(1), {
		...{ ...of, deviceId: 'd', deviceLabel: 'Gerbang' },
		items: [{ nonce: root.newId(), participantId, note: 'dikenali' }]
	});
	await closeEventSession(later(60), { ...of, headCount: 1 });
	await makeLetters(later(62), { ...of, demo: false });
	await makeMinutes(later(62), { ...of, demo: false });
	const [line] = (await listLetters(later(63), { ...of, demo: false }))!.units;
	const code = line!.letters[0]!.code;
	const minutes = (await listMinutes(later(63), { ...of, demo: false }))!.minutes[0]!.code;
	return { of, participantId, absent, code, minutes };
}
type Papers = Awaited<ReturnType<typeof papers>>;
const undo = ({ of, participantId }: Papers, minute = 70) =>
	undoCheckIn(later(minute), { ...of, participantId, reason: 'salah orang', nonce: root.newId() });

const ACTS: Record<string, (of: Papers) => Promise<unknown>> = {
	'a presence taken back': (of) => undo(of),
	'an entry taken off': ({ of, absent }) =>
		removeParticipant(later(70), { ...of, participantId: absent, reason: 'bukan peserta' }),
	'an excuse told': ({ of, absent }) =>
		tellExcuse(later(70), {
			...{ ...of, participantId: absent, kind: 'leave', reason: '' },
			...{ standInName: '', standInNumber: '' }
		}),
	'a session opened again': ({ of }) => reopenEventSession(later(70), { ...of, reason: 'rombongan tiba' }),
	'a guest added': ({ of }) =>
		addWalkIn(later(70), {
			...of,
			...{ name: 'Tamu Susulan', unitLabel: 'Kelurahan Gunung Sari Ulu', number: '' },
			...{ nonce: root.newId(), deviceId: 'd' }
		})
};

describe('C40 a paper that anybody checks', () => {
	test.each(Object.entries(ACTS))('says that it holds, and no more after %s', async (_, change) => {
		const of = await papers();
		expect(await publicLetter(visitor(64), of.code)).toMatchObject({ outdated: false });
		expect(await publicMinutes(visitor(64), of.minutes)).toMatchObject({ outdated: false });
		await change(of);
		expect(await publicLetter(visitor(71), of.code)).toMatchObject({ outdated: true });
		expect(await publicMinutes(visitor(71), of.minutes)).toMatchObject({ outdated: true });
	});

	test('a name corrected since makes another letter, and no other minutes', async () => {
		const of = await papers();
		const entry = {
			titlePrefix: '',
			titleSuffix: '',
			number: '',
			position: '',
			rank: '',
			unitLabel: 'Kelurahan Gunung Sari Ulu'
		};
		const now = { name: 'Siti Fulanah', attendsAs: 'participant' as const, reason: 'ejaan' };
		const corrected = { ...of.of, ...entry, ...now, participantId: of.absent };
		expect(await correctParticipant(later(70), corrected)).toMatchObject({ ok: true });
		expect(await publicLetter(visitor(71), of.code)).toMatchObject({ outdated: true });
		expect(await publicMinutes(visitor(71), of.minutes)).toMatchObject({ outdated: false });
	});

	test('a session that was held in another room than the letter says makes another letter', async () => {
		const of = await papers();
		const session = root.db.updateTable('event_session').where('id', '=', of.of.eventSessionId);
		await session.set({ room: 'Aula Timur' }).execute();
		expect(await publicLetter(visitor(71), of.code)).toMatchObject({ outdated: true });
	});

	test('what another unit’s people did since leaves a letter as it is', async () => {
		const of = await papers();
		await addWalkIn(later(70), {
			...of.of,
			...{ name: 'Tamu Lain', unitLabel: 'Dinas Contoh', number: '', nonce: root.newId(), deviceId: 'd' }
		});
		expect(await publicLetter(visitor(71), of.code)).toMatchObject({ outdated: false });
	});

	test.runIf(TEST_KIND === 'sqlite')(
		'reads no list where nothing was written since, and else counts once a minute however often it is asked',
		async () => {
			const of = await papers();
			const ask = (minutes: number) =>
				statementsOf(async () => {
					await publicLetter(visitor(minutes), of.code);
					await publicMinutes(visitor(minutes), of.minutes);
				});
			// Statements that bring everybody of the list, or every line of its ledger.
			const lists = (statements: readonly string[]) =>
				statements.filter(
					(sql) =>
						/select (\*|"participant"\.\*|"id", "created_at" as "createdAt"|"id", "nonce")/.test(sql) &&
						/from "(participant|scan)"/.test(sql)
				).length;
			expect(lists(await ask(64))).toBe(0);
			await undo(of);
			expect(lists(await ask(71))).toBeGreaterThan(1);
			for (let time = 0; time < 5; time++) expect(lists(await ask(71.5))).toBe(0);
			expect(lists(await ask(72))).toBeGreaterThan(1);
		}
	);
});
