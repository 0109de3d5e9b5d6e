/** What every part of the demo works with: one context whose clock is set per act and whose ids come from the seed. */
import type { Actor } from '#lib/domain/access/policy.ts';
import { fromLocal, type Zone } from '#lib/domain/time/office-time.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { newId } from '#lib/server/platform/ids.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { House } from '#lib/server/platform/make-context.ts';
import type { AnchorFile } from '#lib/server/seal/anchor.ts';
import { Chance } from './chance.ts';

export type DemoSize = 'small' | 'full';

export type Demo = {
	chance: Chance;
	size: DemoSize;
	/** When the demo is made: "today" of its events. */
	today: Date;
	/** Two lines of progress a second at most: what is being written now. */
	say(line: string): void;
	/** The context of an act at that moment, by that actor; inside `together` it is the transaction's. */
	at(when: Date | string, actor?: Actor): Context;
	/** One transaction around many acts: a commit each would take longer than the acts. */
	together(work: () => Promise<void>): Promise<void>;
};

export type DemoOptions = {
	house: House;
	/** Where the head of the seals is kept. */
	anchor: AnchorFile;
	size: DemoSize;
	today: Date;
	say: (line: string) => void;
	seed?: number;
};

const SYSTEM: Actor = { kind: 'system', name: 'demo' };

export function makeDemo({ house, size, today, say, seed = 20_241_122 }: Omit<DemoOptions, 'anchor'>): Demo {
	const chance = new Chance(seed);
	let current: Pick<Context, 'db' | 'told'> = { db: house.db };
	const at = (when: Date | string, actor: Actor = SYSTEM): Context => {
		const now = new Date(when);
		return {
			...house,
			...current,
			now: () => now,
			newId: () => newId(now, chance.bytes(10)),
			randomBytes: (count) => chance.bytes(count),
			actor,
			requestId: 'demo'
		};
	};
	const together = (work: () => Promise<void>) =>
		inTransaction(at(today), async ({ db: transaction, told }) => {
			current = { db: transaction, ...(told ? { told } : {}) };
			try {
				await work();
			} finally {
				current = { db: house.db };
			}
		});
	return { chance, size, today, say, at, together };
}

/** What a use case answers; a refusal stops the demo, which does nothing that is refused. */
export function must<T>(outcome: { ok: true; value: T } | { ok: false; reason: string }): T {
	if (!outcome.ok) throw new Error(`the demo was refused: ${outcome.reason}`);
	return outcome.value;
}

/** The instant of a wall clock in a zone; the demo's own dates are right by construction. */
export function moment(day: string, time: string, zone: Zone): Date {
	const found = fromLocal(day, time, zone);
	if (!found) throw new Error(`no such moment: ${day} ${time} ${zone}`);
	return found;
}

export const minutesAfter = (when: Date, minutes: number): Date => new Date(when.getTime() + minutes * 60_000);
export const daysAfter = (when: Date, days: number): Date => minutesAfter(when, days * 1440);

/** When the registers of people were first read in, before the events of 2024. */
export const FIRST_IMPORT = moment('2024-01-02', '09.00', 'WITA');
/** When those appointed later joined. */
export const SECOND_IMPORT = moment('2025-06-02', '09.00', 'WITA');

export type DemoPerson = {
	id: string;
	unitId: string;
	name: string;
	titlePrefix: string;
	titleSuffix: string;
	employmentType: 'pns' | 'pppk';
	position: string;
	rank: string;
	number: string;
	/** Joined with the second import. */
	joinedLate: boolean;
};
