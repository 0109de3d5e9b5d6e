/**
 * Chance that can be drawn again: the same seed gives the same numbers for ever, so an appeal can repeat a draw.
 * Source: mulberry32, a 32-bit generator; good enough to mix a quiz, not for secrets.
 */
export type Random = () => number;

/** Numbers in [0, 1) from a whole-number seed below 2^32. */
export function seededRandom(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
	};
}

/** The items in an order of chance (Fisher–Yates); the given list stays as it was. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
	const result = [...items];
	for (let last = result.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[result[last], result[other]] = [result[other] as T, result[last] as T];
	}
	return result;
}

/** A seed of the first four of these bytes. */
export const seedOf = (bytes: Uint8Array): number =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);

/**
 * Choices in the order in which they are shown: authors put the key where it comes easily, here its place says nothing.
 * `bytes` decide, four of them: drawn once and kept with the order, or derived so that they come out the same again.
 */
export const mixed = <T>(items: readonly T[], bytes: Uint8Array): T[] => shuffled(items, seededRandom(seedOf(bytes)));
