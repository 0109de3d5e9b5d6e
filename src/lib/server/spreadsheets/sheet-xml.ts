/**
 * The few XML parts of an .xlsx that a list needs, scanned forwards once: no entity is ever expanded but the five of
 * XML itself, and the work grows with the length only. read-excel-file, tried first, ends in "Maximum call stack size
 * exceeded" on a sheet with a million formatted empty rows (reliability B-031), and hides what kind of cell it read.
 */
import { MAX_LETTERS } from '#lib/domain/spreadsheets/cell-text.ts';
import { isTooLongRaw } from './read-bounds.ts';

/** Text of an XML part: one byte per character, so that a 50 MB sheet takes 50 MB; texts are decoded one by one. */
export function latin(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** A document type or an encoding that needs another reader: refused (XXE, billion laughs). */
export function isForbiddenXml(xml: string): boolean {
	return xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY') || /^(?:þÿ|ÿþ)/.test(xml) || !/^(?:ï»¿)?\s*</.test(xml);
}

/** An XML part grows by this much at most when its CDATA is written out. */
const MOST_WRITTEN_OUT = 8_000_000;

/**
 * The same XML without comments, and with CDATA written as usual text: nothing else has to know of them. Null when one
 * of them never ends, or when the text grows beyond all measure.
 */
export function plainXml(xml: string): string | null {
	let at = xml.indexOf('<!');
	if (at < 0) return xml;
	const kept: string[] = [];
	let from = 0;
	let grown = 0;
	for (; at >= 0; at = xml.indexOf('<!', from)) {
		const isComment = xml.startsWith('<!--', at);
		if (!isComment && !xml.startsWith('<![CDATA[', at)) return null;
		const start = at + (isComment ? 4 : 9);
		const end = xml.indexOf(isComment ? '-->' : ']]>', start);
		if (end < 0) return null;
		kept.push(xml.slice(from, at));
		if (!isComment) {
			const raw = xml.slice(start, end);
			const written = /[&<>]/.test(raw)
				? raw.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'))
				: raw;
			kept.push(written);
			grown += written.length - raw.length;
			if (grown > MOST_WRITTEN_OUT) return null;
		}
		from = end + 3;
	}
	kept.push(xml.slice(from));
	return kept.join('');
}

/** "x:" when the part writes its elements with a prefix. */
export function prefixOf(xml: string, root: string): string {
	return new RegExp(`<((?:[A-Za-z0-9_]{1,40}:)?)${root}[\\s>/]`).exec(xml.slice(0, 4000))?.[1] ?? '';
}

/** Where an element stands: its attributes, what is inside, and what comes next. Nothing is copied. */
export type Span = { start: number; attributes: number; open: number; close: number; next: number };

/** The next `<name …>…</name>` at or after `from`; null at the end, 'broken' when it is not closed. */
export function nextSpan(xml: string, name: string, from: number): Span | null | 'broken' {
	for (let at = xml.indexOf(`<${name}`, from); at >= 0; at = xml.indexOf(`<${name}`, at + 1)) {
		const attributes = at + name.length + 1;
		const after = xml.charCodeAt(attributes);
		// "<c " but not "<cols": a letter, digit, '.', ':', '-' or '_' would belong to another name.
		if (after !== 0x20 && after !== 0x3e && after !== 0x2f && after !== 0x0a && after !== 0x0d && after !== 0x09)
			continue;
		const end = xml.indexOf('>', at);
		if (end < 0) return 'broken';
		if (xml.charCodeAt(end - 1) === 0x2f) return { start: at, attributes, open: end, close: end, next: end + 1 };
		const close = xml.indexOf(`</${name}>`, end);
		return close < 0 ? 'broken' : { start: at, attributes, open: end + 1, close, next: close + name.length + 3 };
	}
	return null;
}

export type Element = { attributes: string; inner: string; start: number; next: number };

/** The same with its texts cut out. */
export function nextElement(xml: string, name: string, from: number): Element | null | 'broken' {
	const span = nextSpan(xml, name, from);
	if (span === null || span === 'broken') return span;
	const attributes = attributesOf(xml, span);
	return { attributes, inner: xml.slice(span.open, span.close), start: span.start, next: span.next };
}

/** No element of a sheet that matters has more: what is longer is cut before anybody looks for a name in it. */
const MOST_ATTRIBUTES = 2000;

export const attributesOf = (xml: string, { attributes, open }: Span): string =>
	xml.slice(attributes, Math.min(open, attributes + MOST_ATTRIBUTES));

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

/** The text of a cell, or null when it is longer than any cell of Excel: found out before it is decoded where it can be. */
export function cellPlain(raw: string): string | null {
	if (isTooLongRaw(raw.length)) return null;
	const text = plain(raw);
	return text.length > MAX_LETTERS ? null : text;
}

/** One walk: a pattern that looks for each end anew takes minutes over a part that never closes what it opens. */
function withoutElements(xml: string, name: string): string {
	if (!xml.includes(`<${name}`)) return xml;
	const kept: string[] = [];
	for (let at = 0; ;) {
		const span = nextSpan(xml, name, at);
		if (span === null || span === 'broken') return kept.join('') + xml.slice(at);
		kept.push(xml.slice(at, span.start));
		at = span.next;
	}
}

/** All `<t>` of a string, without the reading aids (`rPh`) that East Asian sheets add; null when it is too long. */
export function stringText(inner: string, prefix: string): string | null {
	if (!inner.includes('<')) return '';
	const visible = withoutElements(inner, `${prefix}rPh`);
	const texts: string[] = [];
	let length = 0;
	for (let at = 0; ;) {
		const span = nextSpan(visible, `${prefix}t`, at);
		if (span === null || span === 'broken') return cellPlain(texts.join(''));
		texts.push(visible.slice(span.open, span.close));
		length += span.close - span.open;
		if (isTooLongRaw(length)) return null;
		at = span.next;
	}
}
