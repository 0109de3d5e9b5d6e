/**
 * The few XML parts of an .xlsx that a list needs, scanned forwards once: no entity is ever expanded but the five of
 * XML itself, and the work grows with the length only. read-excel-file, tried first, ends in "Maximum call stack size
 * exceeded" on a sheet with a million formatted empty rows (reliability B-031), and hides what kind of cell it read.
 */

/** Text of an XML part: one byte per character, so that a 50 MB sheet takes 50 MB; texts are decoded one by one. */
export function latin(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** A document type or an encoding that needs another reader: refused (XXE, billion laughs). */
export function isForbiddenXml(xml: string): boolean {
	return xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY') || /^(?:þÿ|ÿþ)/.test(xml) || !/^(?:ï»¿)?\s*</.test(xml);
}

/** "x:" when the part writes its elements with a prefix. */
export function prefixOf(xml: string, root: string): string {
	return new RegExp(`<((?:[A-Za-z0-9_]+:)?)${root}[\\s>/]`).exec(xml.slice(0, 4000))?.[1] ?? '';
}

export type Element = { attributes: string; inner: string; start: number; next: number };

/** The next `<name …>…</name>` at or after `from`; null at the end, 'broken' when it is not closed. */
export function nextElement(xml: string, name: string, from: number): Element | null | 'broken' {
	for (let at = xml.indexOf(`<${name}`, from); at >= 0; at = xml.indexOf(`<${name}`, at + 1)) {
		const after = xml.charCodeAt(at + name.length + 1);
		// "<c " but not "<cols": a letter, digit, '.', ':', '-' or '_' would belong to another name.
		if (after !== 0x20 && after !== 0x3e && after !== 0x2f && after !== 0x0a && after !== 0x0d && after !== 0x09)
			continue;
		const close = xml.indexOf('>', at);
		if (close < 0) return 'broken';
		const attributes = xml.slice(at + name.length + 1, close);
		if (attributes.endsWith('/')) return { attributes, inner: '', start: at, next: close + 1 };
		const end = xml.indexOf(`</${name}>`, close);
		return end < 0
			? 'broken'
			: { attributes, inner: xml.slice(close + 1, end), start: at, next: end + name.length + 3 };
	}
	return null;
}

const attributePatterns = new Map<string, RegExp>();

export function attribute(attributes: string, name: string): string | null {
	let pattern = attributePatterns.get(name);
	if (!pattern) attributePatterns.set(name, (pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)));
	const match = pattern.exec(attributes);
	return match ? plain(match[1] ?? match[2] ?? '') : null;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Character data as text: UTF-8, the five entities, character numbers, and Excel's own `_x000D_`. */
export function plain(raw: string): string {
	const text = /[\u0080-\u00ff]/.test(raw) ? Buffer.from(raw, 'latin1').toString('utf8') : raw;
	if (!text.includes('&') && !text.includes('_x')) return text;
	return text
		.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) =>
			name ? (NAMED[String(name).toLowerCase()] as string) : codePoint(whole, hex ? parseInt(hex, 16) : Number(decimal))
		)
		.replace(/_x([0-9A-F]{4})_/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

function codePoint(whole: string, value: number): string {
	return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value) : whole;
}

/** One walk: a pattern that looks for each end anew takes minutes over a part that never closes what it opens. */
function withoutElements(xml: string, name: string): string {
	let kept = '';
	for (let at = 0; ;) {
		const element = nextElement(xml, name, at);
		if (element === null || element === 'broken') return kept + xml.slice(at);
		kept += xml.slice(at, element.start);
		at = element.next;
	}
}

/** All `<t>` of a string, without the reading aids (`rPh`) that East Asian sheets add. */
export function stringText(inner: string, prefix: string): string {
	if (!inner.includes('<')) return '';
	const visible = withoutElements(inner, `${prefix}rPh`);
	let text = '';
	for (let at = 0; ;) {
		const element = nextElement(visible, `${prefix}t`, at);
		if (element === null || element === 'broken') return plain(text);
		text += element.inner;
		at = element.next;
	}
}

/** The workbook's common strings in order; null when the part is broken. */
export function sharedStrings(xml: string): string[] | null {
	const prefix = prefixOf(xml, 'sst');
	const strings: string[] = [];
	for (let at = 0; ;) {
		const element = nextElement(xml, `${prefix}si`, at);
		if (element === 'broken') return null;
		if (element === null) return strings;
		strings.push(stringText(element.inner, prefix));
		at = element.next;
	}
}
