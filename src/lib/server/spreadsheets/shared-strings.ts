/** The workbook's common strings. Only where each stands is noted at first; a text is made, and judged, once when asked for. */
import { Unreadable } from './read-bounds.ts';
import { nextSpan, prefixOf, stringText } from './sheet-xml.ts';

/** More than a list of 50,000 rows and fifty columns, all different, could use. */
const MOST_STRINGS = 2_000_000;

export class SharedStrings {
	readonly #xml: string;
	readonly #prefix: string;
	/** Start and end of each string's inside, one after the other. */
	#places = new Uint32Array(2048);
	#count = 0;
	readonly #known = new Map<number, string | null>();

	/** Refuses 'strange' when the part is broken, 'too-much' when it holds more strings than any list. */
	constructor(xml: string) {
		this.#xml = xml;
		this.#prefix = prefixOf(xml, 'sst');
		for (let at = 0; ;) {
			const span = nextSpan(xml, `${this.#prefix}si`, at);
			if (span === 'broken') throw new Unreadable('strange');
			if (span === null) return;
			this.#note(span.open, span.close);
			at = span.next;
		}
	}

	#note(open: number, close: number): void {
		if (this.#count >= MOST_STRINGS) throw new Unreadable('too-much');
		if (this.#count * 2 + 2 > this.#places.length) {
			const wider = new Uint32Array(this.#places.length * 2);
			wider.set(this.#places);
			this.#places = wider;
		}
		this.#places[this.#count * 2] = open;
		this.#places[this.#count * 2 + 1] = close;
		this.#count += 1;
	}

	/** The text with this number; '' where there is none, null when it is longer than any cell may be. */
	at(index: number): string | null {
		if (!Number.isInteger(index) || index < 0 || index >= this.#count) return '';
		let text = this.#known.get(index);
		if (text === undefined) {
			const inner = this.#xml.slice(this.#places[index * 2], this.#places[index * 2 + 1]);
			text = stringText(inner, this.#prefix);
			this.#known.set(index, text);
		}
		return text;
	}
}
