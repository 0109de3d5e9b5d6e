/**
 * A day at a door as several phones live it: what each makes, what its clock says, and how what it made reaches the
 * server: late, in pieces, out of order, twice, or not before the third try. And, beside it, who is present in the end by
 * the plain rules of docs/offline-check-in.md: the reference that the ledger is compared with.
 */
import fc from 'fast-check';

/** Minutes of the true clock: doors open at -30, the session is closed at 60 where it is. */
const OPENS = -30;
export const CLOSES = 60;
/** Nobody has made anything after this, and from then on everything arrives. */
export const LAST = 90;

export type Kind = 'pass' | 'mark' | 'guest' | 'undo';
export type Made = {
	device: number;
	kind: Kind;
	/** Somebody of the list; of guests, one of a few names. */
	who: number;
	/** True minute. */
	at: number;
	/** Which earlier one of the same device is taken back; counted from its newest. */
	of: number;
	/** The page that made it still runs as it is sent, and knows its age. */
	knowsAge: boolean;
};
export type Phone = {
	supervises: boolean;
	/** How far its clock is off, in minutes. */
	skew: number;
	/** The clock is set right before anything is sent; what was made by then knows its age. */
	setRight: boolean;
};
/** One try to send some items of a phone. */
export type Send = { device: number; items: number[]; at: number };
export type Day = { phones: Phone[]; made: Made[]; sends: Send[]; closed: boolean; answered: boolean };

const aPhone: fc.Arbitrary<Phone> = fc.record({
	supervises: fc.constantFrom(true, true, false),
	skew: fc.constantFrom(0, 3, -12, 180, -600),
	setRight: fc.boolean()
});
const anItem = fc.record({
	device: fc.nat(4),
	kind: fc.constantFrom<Kind>('pass', 'pass', 'pass', 'mark', 'guest', 'guest', 'undo'),
	who: fc.nat(4),
	at: fc.integer({ min: OPENS - 5, max: LAST }),
	of: fc.nat(3),
	knowsAge: fc.boolean()
});
/** Where a phone's row of items is cut into batches, and when each piece is tried; the last tries come after everything. */
const aPlan = fc.record({
	cuts: fc.array(fc.nat(30), { maxLength: 3 }),
	tries: fc.array(fc.record({ piece: fc.nat(3), after: fc.nat(40) }), { maxLength: 5 }),
	order: fc.array(fc.nat(100), { minLength: 4, maxLength: 4 })
});

export const aDay: fc.Arbitrary<Day> = fc
	.record({
		phones: fc.array(aPhone, { minLength: 2, maxLength: 5 }),
		made: fc.array(anItem, { minLength: 1, maxLength: 40 }),
		plans: fc.array(aPlan, { minLength: 5, maxLength: 5 }),
		closed: fc.boolean(),
		answered: fc.boolean()
	})
	.map(({ phones, made: drawn, plans, closed, answered }) => {
		const made = drawn
			.map((item) => ({ ...item, device: item.device % phones.length }))
			.sort((a, b) => a.at - b.at)
			.map((item) => ({ ...item, knowsAge: item.knowsAge || (phones[item.device] as Phone).setRight }));
		const sends = phones.flatMap((_, device) => sendsOf(device, made, plans[device] as (typeof plans)[number]));
		return { phones, made, sends: sends.sort((a, b) => a.at - b.at), closed, answered };
	});

type Plan = { cuts: number[]; tries: { piece: number; after: number }[]; order: number[] };

function sendsOf(device: number, made: readonly Made[], { cuts, tries, order }: Plan): Send[] {
	const own = made.flatMap((item, index) => (item.device === device ? [index] : []));
	if (own.length === 0) return [];
	const at = [...new Set([0, ...cuts.map((cut) => cut % own.length)])].sort((a, b) => a - b);
	const pieces = at.map((from, index) => own.slice(from, at[index + 1]));
	const ready = (items: readonly number[]) => Math.max(...items.map((index) => (made[index] as Made).at));
	// Lost before it arrived, or answered into the void: either way it is sent again at the end.
	const early = tries.flatMap(({ piece, after }) => {
		const items = pieces[piece % pieces.length] as number[];
		return [{ device, items, at: ready(items) + after }];
	});
	const last = pieces
		.map((items, index) => ({ items, key: order[index] ?? 0 }))
		.sort((a, b) => a.key - b.key)
		.map(({ items }, index) => ({ device, items, at: LAST + 60 + index + device / 10 }));
	return [...early, ...last];
}

/** What an undo means: the nonce of the item before it on the same phone, that is none itself; none when there is none. */
export function undoneBy({ made }: Pick<Day, 'made'>, index: number): number | null {
	const { device, of } = made[index] as Made;
	const before = made.flatMap((item, at) => (at < index && item.device === device && item.kind !== 'undo' ? [at] : []));
	return before.length === 0 ? null : (before[before.length - 1 - (of % before.length)] as number);
}

/** Guests of an even number bring one, of which there are two; the others have a name alone. */
export const guestNumber = (who: number): string | null =>
	who % 2 === 0 ? `19870315201001190${1 + (who % 4) / 2}` : null;
/** One human of the list: an index, a guest by number, or a guest by the item that made them. */
export const humanOf = ({ kind, who }: Made, index: number): string =>
	kind !== 'guest' ? `p${who}` : `g${guestNumber(who) ?? index}`;

export type Present = { since: number; item: number };

/** Who is present in the end, since which true minute, by which item. */
export function presentIn(day: Day, nonceOf: (index: number) => string): Map<string, Present> {
	const { made, phones, sends, closed, answered } = day;
	const firstHeard = (index: number) =>
		Math.min(...sends.filter(({ items }) => items.includes(index)).map(({ at }) => at));
	const takenBack = new Set(
		made.flatMap((item, index) =>
			item.kind === 'undo' && (phones[item.device] as Phone).supervises ? (undoneBy(day, index) ?? []) : []
		)
	);
	const present = new Map<string, Present>();
	for (const [index, item] of made.entries()) {
		if (item.kind === 'undo' || takenBack.has(index)) continue;
		const heard = firstHeard(index);
		const shut = closed && heard > CLOSES;
		if (item.at < OPENS || (shut && item.at > CLOSES)) continue;
		// Somebody else's word is needed for what came after the close, and for what an officer wrote by hand.
		const alone = shut || (item.kind !== 'pass' && !(phones[item.device] as Phone).supervises);
		if (alone && !answered) continue;
		const since = item.kind === 'mark' ? heard : item.at;
		const human = humanOf(item, index);
		const best = present.get(human);
		const comesFirst = !best || since < best.since || (since === best.since && nonceOf(index) < nonceOf(best.item));
		if (comesFirst) present.set(human, { since, item: index });
	}
	return present;
}
