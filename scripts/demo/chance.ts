/** Chance that repeats: the same seed number writes the same people, ids and scans on every machine. */

/** sfc32: 128 bits of state, enough for a million ids; not for secrets, and a demo has none. */
export class Chance {
	#a: number;
	#b: number;
	#c: number;
	#counter = 1;

	constructor(seed: number) {
		this.#a = seed >>> 0;
		this.#b = 0x9e3779b9;
		this.#c = 0x243f6a88;
		for (let round = 0; round < 16; round++) this.bits();
	}

	/** 32 random bits. */
	bits(): number {
		const sum = (this.#a + this.#b + this.#counter) | 0;
		this.#counter = (this.#counter + 1) | 0;
		this.#a = this.#b ^ (this.#b >>> 9);
		this.#b = (this.#c + (this.#c << 3)) | 0;
		this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
		return sum >>> 0;
	}

	/** In [0, 1). */
	share(): number {
		return this.bits() / 0x1_0000_0000;
	}

	/** Whole number from `least` to `most`, both included. */
	between(least: number, most: number): number {
		return least + Math.floor(this.share() * (most - least + 1));
	}

	/** True in `percent` of a hundred cases. */
	happens(percent: number): boolean {
		return this.share() * 100 < percent;
	}

	pick<T>(items: readonly T[]): T {
		return items[Math.floor(this.share() * items.length)] as T;
	}

	shuffled<T>(items: readonly T[]): T[] {
		const result = [...items];
		for (let last = result.length - 1; last > 0; last--) {
			const other = this.between(0, last);
			[result[last], result[other]] = [result[other] as T, result[last] as T];
		}
		return result;
	}

	bytes(size: number): Uint8Array {
		const result = new Uint8Array(size);
		for (let index = 0; index < size; index += 4) {
			const bits = this.bits();
			for (let byte = 0; byte < 4 && index + byte < size; byte++) result[index + byte] = bits >>> (8 * byte);
		}
		return result;
	}
}
