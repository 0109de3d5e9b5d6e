/** Titles written into the name cell, as almost every list does. Source: reliability row B-091. */
import type { PersonName } from './person.ts';

const FRONT =
	/^(?:(?:prof|drs|dra|drg|drh|dr|ir|hj|h|kh|ns|apt|bd|tgk|tgh)\.\s*|(?:prof|drs|dra|drg|drh|dr|ir|hj|kh)\s+)/iu;
/** Letters with a dot inside or behind: S.H., M.Si, Ph.D., Sp.PD, A.Md.Kep, M.Si (Han). */
const DOTTED = /^\p{L}{1,6}\.(?:\s?\p{L}{1,9}\.?)*(?:\s?\([\p{L}.\s]{1,14}\))?$/u;
const BARE =
	/^(?:SH|SE|ST|SP|SS|SIP|SSOS|SPD|SPDI|SAG|SKM|SKOM|SKEP|SSI|SSTP|SAP|MSI|MM|MH|MT|MA|MAP|MPD|MKES|MSC|MKOM|MIP|AMD|PHD|NERS|AK|CA|QIA)$/i;
/** Behind a bare space only what cannot be an initial: at least two parts. */
const TRAILING = /\s((?:[SMDA]\.\s?(?:\p{Lu}\p{L}{0,5}\.?)(?:\p{Lu}\p{L}{0,5}\.?)*|Ph\.?D\.?))$/u;

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();

/**
 * Takes titles out of a name: those in front of it, and those behind its first comma or at its end. What does not look
 * like a title stays in the name; a single letter with a dot is an initial, except "H.", which lists use for Haji.
 */
export function splitTitles(raw: string): PersonName {
	let name = tidy(raw);
	const front: string[] = [];
	for (let match = FRONT.exec(name); match && name.length > match[0].length; match = FRONT.exec(name)) {
		front.push(match[0].trim());
		name = name.slice(match[0].length);
	}
	const behind: string[] = [];
	for (let taken = takeBehind(name); taken; taken = takeBehind(name)) {
		behind.unshift(taken.titles);
		name = taken.name;
	}
	return { name, titlePrefix: front.join(' '), titleSuffix: behind.filter(Boolean).join(', ') };
}

/** What stands behind the first comma, when all of it is titles, or else the last word, when it is one. */
function takeBehind(name: string): { name: string; titles: string } | null {
	const comma = name.indexOf(',');
	const parts =
		comma > 0
			? name
					.slice(comma + 1)
					.split(',')
					.map(tidy)
					.filter(Boolean)
			: [];
	if (comma > 0 && parts.every((part) => DOTTED.test(part) || BARE.test(part.replace(/\s/g, '')))) {
		return { name: tidy(name.slice(0, comma)), titles: parts.join(', ') };
	}
	const last = TRAILING.exec(name);
	return last && last.index > 0 ? { name: tidy(name.slice(0, last.index)), titles: last[1] as string } : null;
}
