/** The projector's number while four gates send: never more than are there, never fewer than were there before. */
import { expect, test } from 'vitest';
import { seededRandom } from '#lib/domain/quiz/seeded-random.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { aMorningEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { checkInBatch, type BatchItem } from './check-in-batch.ts';
import { hallState } from './hall-state.ts';
import { makePass } from './pass.ts';

const [GATES, BATCH] = [4, 50];
/** 10,000 scans; fewer where each costs a round trip to another process. */
const ROUNDS = TEST_KIND === 'postgres' ? 10 : 50;
const PEOPLE = 300;

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);
const hall = await aMorningEvent(
	root,
	world,
	Array.from({ length: PEOPLE }, (_, index) => `Peserta ${index}`)
);
const where = { eventId: hall.eventId, eventSessionId: hall.eventSessionId };
const passes = hall.ids.map((participantId) =>
	makePass(root.keys, { participantId, eventId: hall.eventId, serial: 1 })
);
const random = seededRandom(20_261_130);
const anybody = () => Math.floor(random() * PEOPLE);

/** Who may be there, and who certainly is, by what was sent and answered. */
const [maybe, surely] = [new Set<number>(), new Set<number>()];
/** What the reads under way may show at most, and have to show at least. */
const reads = new Set<{ most: Set<number>; least: Set<number> }>();
/** By person: the scans that speak for them, and how many more are under way. */
const live = new Map<number, Set<string>>();
const underWay = new Map<number, number>();
const takenBack = new Set<string>();
const liveOf = (who: number): Set<string> => live.get(who) ?? new Set();

type Sent = BatchItem & { who: number };

/** Mostly arrivals, of whoever comes; now and then one that is taken back, each once. */
function aBatch(): Sent[] {
	return Array.from({ length: BATCH }, () => {
		const who = anybody();
		const [of] = liveOf(who);
		const nonce = root.newId();
		if (of === undefined || random() > 0.1 || takenBack.has(of)) return { who, nonce, pass: passes[who]! };
		takenBack.add(of);
		return { who, nonce, undo: { of, reason: 'salah orang' } };
	});
}

/** Before it is sent: whoever is scanned may be there from now on, of whom one is taken back it is not sure. */
function begin({ who, undo }: Sent): void {
	if (undo) {
		surely.delete(who);
		for (const read of reads) read.least.delete(who);
		return;
	}
	underWay.set(who, (underWay.get(who) ?? 0) + 1);
	maybe.add(who);
	for (const read of reads) read.most.add(who);
}

/** Once it is answered. */
function end({ who, nonce, undo }: Sent, outcome: string | undefined): void {
	const scans = liveOf(who);
	live.set(who, scans);
	if (undo) scans.delete(undo.of);
	else {
		underWay.set(who, (underWay.get(who) ?? 1) - 1);
		if (outcome === 'recorded' || outcome === 'already') scans.add(nonce);
	}
	if (scans.size > 0) surely.add(who);
	else {
		surely.delete(who);
		if ((underWay.get(who) ?? 0) === 0) maybe.delete(who);
	}
}

async function send(gate: number, items: readonly Sent[]): Promise<void> {
	for (const item of items) begin(item);
	const deviceAt = root.now().toISOString();
	const receipts = await checkInBatch(budi, {
		...where,
		...{ deviceId: `gate-${gate}`, deviceLabel: `Gerbang ${gate}`, sentAt: deviceAt },
		items: items.map(({ who: _, ...item }) => ({ ...item, deviceAt }))
	});
	if (!receipts.ok) throw new Error(receipts.reason);
	const said = new Map(receipts.value.map((receipt) => [receipt.nonce, receipt.outcome]));
	for (const item of items) end(item, said.get(item.nonce));
}

async function look(): Promise<void> {
	const read = { most: new Set(maybe), least: new Set(surely) };
	reads.add(read);
	const shown = (await hallState(budi, hall.eventId, hall.eventSessionId))?.state.counts.present ?? -1;
	reads.delete(read);
	expect(shown).toBeLessThanOrEqual(read.most.size);
	expect(shown).toBeGreaterThanOrEqual(read.least.size);
}

test('C23 over thousands of scans on four gates the projector never shows more than are there, nor fewer than were before', async () => {
	for (let round = 0; round < ROUNDS; round++) {
		const batches = Array.from({ length: GATES }, () => aBatch());
		await Promise.all([...batches.map((items, gate) => send(gate, items)), look(), look().then(look)]);
		await look();
	}
	const rows = await root.db.selectFrom('presence').select('participant_id').execute();
	expect((await hallState(budi, hall.eventId, hall.eventSessionId))?.state.counts.present).toBe(rows.length);
	expect(rows.length).toBeGreaterThan(PEOPLE / 2);
}, 60_000);
