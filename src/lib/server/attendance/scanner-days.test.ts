/**
 * M4: every record that a phone makes without a network, in one generated test through the real use case, against a small
 * reference model. `npm run soak:sync` is the long one: SYNC_DAYS of them, from SYNC_SEED.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifyPresence } from '#lib/server/verify/verify-attendance.ts';
import { verifyTallies } from '#lib/server/verify/verify-tally.ts';
import { MORNING, testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { aMorningEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import {
	aDay,
	CLOSES,
	guestNumber,
	humanOf,
	LAST,
	presentIn,
	undoneBy,
	type Day,
	type Made,
	type Phone,
	type Send
} from '#tests/support/scanner-days.ts';
import { checkInBatch, type BatchItem } from './check-in-batch.ts';
import { closeEventSession } from './close-session.ts';
import { listReviews } from './list-reviews.ts';
import { makePass } from './pass.ts';
import { settleReview } from './settle-review.ts';

const DAYS = Number(process.env['SYNC_DAYS'] ?? (TEST_KIND === 'postgres' ? 12 : 120));
const SEED = Number(process.env['SYNC_SEED'] ?? 20_261_122);
const root = testContext(await freshDatabase());
const world = await aWorld(root);
const supervisor = root.as(world.actors.budi);
const officer = root.as({ ...world.actors.sumarto, grants: world.actors.budi.grants });
/** Another supervisor than whoever scans. */
const colleague = root.as(world.actors.pusat);
const minute = (n: number) => new Date(MORNING.getTime() + n * 60_000);

type Hall = Awaited<ReturnType<typeof aMorningEvent>>;

async function aHall(): Promise<Hall> {
	const hall = await aMorningEvent(root, world, [
		'Satu Contoh',
		'Dua Contoh',
		'Tiga Contoh',
		'Empat Contoh',
		'Lima Contoh'
	]);
	await root.db
		.insertInto('event_staff')
		.values({ event_id: hall.eventId, person_id: world.people.sumarto, duty: 'officer' })
		.execute();
	return hall;
}

/** One day on a fresh event: everything is tried as planned, and in the end a colleague answers what waits. */
class Play {
	readonly nonces: string[];
	/** What each nonce was first answered. */
	readonly said = new Map<string, { outcome: string; reason: string | null }>();
	/** The human of each entry that a guest became. */
	readonly entries = new Map<string, string>();
	readonly hall: Hall;
	readonly day: Day;

	constructor(hall: Hall, day: Day) {
		this.hall = hall;
		this.day = day;
		this.nonces = day.made.map(() => root.newId());
		for (const [index, id] of hall.ids.entries()) this.entries.set(id, `p${index}`);
	}

	async run(): Promise<void> {
		let closed = false;
		for (const send of this.day.sends) {
			if (this.day.closed && !closed && send.at > CLOSES) closed = await this.close();
			await this.send(send);
		}
		if (this.day.closed && !closed) await this.close();
		if (this.day.answered) await this.answer();
	}

	private async close(): Promise<true> {
		expect(await closeEventSession(supervisor.at(minute(CLOSES)), { ...this.hall, headCount: 0 })).toMatchObject({
			ok: true
		});
		return true;
	}

	private async send({ device, items, at }: Send): Promise<void> {
		const phone = this.day.phones[device] as Phone;
		// By then the clock of a phone may have been set right, and says nothing of how it was before.
		const sentAt = minute(at + (phone.setRight ? 0 : phone.skew)).toISOString();
		const outcome = await checkInBatch((phone.supervises ? supervisor : officer).at(minute(at)), {
			...{ eventId: this.hall.eventId, eventSessionId: this.hall.eventSessionId },
			...{ deviceId: `d${device}`, deviceLabel: `Pintu ${device}`, sentAt },
			device: { pending: items.length },
			items: items.map((index) => this.item(index, at))
		});
		if (!outcome.ok) throw new Error(outcome.reason);
		expect(outcome.value.map(({ nonce }) => nonce)).toEqual(items.map((index) => this.nonces[index]));
		for (const { nonce, outcome: word, reason, participantId } of outcome.value) {
			const first = this.said.get(nonce) ?? { outcome: word, reason };
			// C3: whoever sends again is told what they were told.
			expect({ outcome: word, reason }).toEqual(first);
			this.said.set(nonce, first);
			const index = this.nonces.indexOf(nonce);
			if (participantId) this.entries.set(participantId, humanOf(this.day.made[index] as Made, index));
		}
	}

	private item(index: number, sentAt: number): BatchItem {
		const made = this.day.made[index] as Made;
		const phone = this.day.phones[made.device] as Phone;
		const nonce = this.nonces[index] as string;
		const time = {
			deviceAt: minute(made.at + phone.skew).toISOString(),
			...(made.knowsAge ? { ageMs: (sentAt - made.at) * 60_000 } : {})
		};
		if (made.kind === 'undo') {
			const of = undoneBy(this.day, index);
			return {
				nonce,
				...time,
				undo: { of: of === null ? 'x'.repeat(32) : (this.nonces[of] as string), reason: 'salah' }
			};
		}
		if (made.kind === 'guest') {
			const number = guestNumber(made.who);
			return {
				nonce,
				...time,
				guest: {
					name: number ? `Tamu ${made.who}` : 'Tamu Tanpa Nomor',
					unitLabel: 'RT 12',
					...(number ? { number } : {})
				}
			};
		}
		const participantId = this.hall.ids[made.who] as string;
		if (made.kind === 'mark') return { nonce, ...time, participantId, note: 'dikenali' };
		return { nonce, ...time, pass: makePass(root.keys, { participantId, eventId: this.hall.eventId, serial: 1 }) };
	}

	private async answer(): Promise<void> {
		const ctx = colleague.at(minute(LAST + 120));
		const reviews = (await listReviews(ctx, this.hall.eventId))?.reviews ?? [];
		for (const { scanId } of reviews) {
			const nonce = root.newId();
			const { eventId } = this.hall;
			const settled = await settleReview(ctx, {
				eventId,
				scanId,
				verdict: 'confirmed',
				reason: 'terlihat di aula',
				nonce
			});
			expect(settled).toMatchObject({ ok: true });
		}
	}

	/** Who is present by the server: human, minute, nonce. */
	async present(): Promise<string[]> {
		const rows = await root.db
			.selectFrom('presence')
			.innerJoin('scan', 'scan.id', 'presence.scan_id')
			.select(['presence.participant_id', 'presence.arrived_at', 'scan.nonce'])
			.where('presence.session_id', '=', this.hall.eventSessionId)
			.execute();
		return rows.map((row) => `${this.entries.get(row.participant_id)} ${row.arrived_at} ${row.nonce}`).sort();
	}

	/** And by the model. */
	expected(): string[] {
		const nonceOf = (index: number) => this.nonces[index] as string;
		return [...presentIn(this.day, nonceOf)]
			.map(([human, { since, item }]) => `${human} ${minute(since).toISOString()} ${nonceOf(item)}`)
			.sort();
	}

	lines() {
		return root.db.selectFrom('scan').selectAll().where('session_id', '=', this.hall.eventSessionId).execute();
	}
}

test('M4 F-07 whatever phones make without a network, however it reaches the server, ledger and model agree on who was there since when', async () => {
	const seen = new Set<string>();
	await fc.assert(
		fc.asyncProperty(aDay, async (day) => {
			const play = new Play(await aHall(), day);
			await play.run();
			expect(await play.present()).toEqual(play.expected());
			const lines = await play.lines();
			// Nothing is lost and nothing doubled: one line for each nonce, and one more for each answer.
			const own = lines.filter((line) => line.method !== 'review');
			expect(own.map((line) => line.nonce).sort()).toEqual([...play.nonces].sort());
			for (const { method, outcome, reason } of lines) seen.add(`${method} ${reason ?? outcome}`);
		}),
		{ numRuns: DAYS, seed: SEED }
	);
	if (DAYS >= 60)
		expect([...seen]).toEqual(
			expect.arrayContaining([
				...['pass recorded', 'pass already', 'pass after-close', 'pass session-closed', 'pass session-not-open'],
				...['pass taken-back', 'manual recorded', 'manual by-officer', 'manual after-close', 'walk-in recorded'],
				...['walk-in namesake', 'walk-in by-officer', 'walk-in already', 'undo undone', 'undo supervisor-only']
			])
		);
	expect((await verifyPresence(root.db)).problems).toEqual([]);
	expect((await verifyTallies(root)).problems).toEqual([]);
}, 600_000);
