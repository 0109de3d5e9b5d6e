/** The blocks in the middle of the front: whose it is, the name as large as it fits, and the sentence. */
import type { AddressedFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { balanced, fitted, linesOf, type Line, type Run, type Style } from '#lib/server/paper/measured-lines.ts';
import { COLOURS, type Paper } from '#lib/server/paper/paper.ts';
import { attendsAsText, printedDate, printedEmployeeNumber, printedHours, showsText } from '#lib/text/certificates.ts';

const NAME = { largest: 34, smallestInOneLine: 25, smallest: 15, width: 690 } as const;

/** One block of the middle column: its lines, the space above, and how it is read. */
export type Block = { kind: string; lines: Line[]; height: number; above: number; actual?: string };

export function middleBlocks(paper: Paper, facts: AddressedFacts, scale: number): Block[] {
	const sized = (face: Style['face'], size: number, colour: string = COLOURS.ink, spacing = 0): Style => ({
		face,
		size: size * scale,
		colour,
		spacing
	});
	const [body, soft, strong] = [sized('sans', 13), sized('sans', 11.6, COLOURS.soft), sized('bold', 13)];
	const block = (kind: string, runs: Run[], set: { above: number; leading: number; width?: number }): Block => ({
		kind,
		lines: balanced(paper, runs, set.width ?? 620),
		height: (runs[0]?.style.size ?? 0) * set.leading,
		above: set.above * scale
	});
	const heading = (facts.shows ? showsText[facts.shows].heading : 'Sertifikat').toUpperCase();
	const title = sized(
		'serif',
		facts.shows ? 24 : 29,
		facts.shows === 'followed' ? COLOURS.soft : COLOURS.ink,
		(facts.shows ? 3.4 : 5.8) * scale
	);
	const identity = identityRuns(facts, sized('sans', 11.4));
	return [
		{ ...block('H1', [{ text: heading, style: title }], { above: 0, leading: 1.36 }), actual: heading },
		block('P', [{ text: `Nomor ${facts.number}`, style: soft }], { above: 0, leading: 1.4 }),
		block('P', [{ text: 'diberikan kepada', style: soft }], { above: 15, leading: 1.4 }),
		nameBlock(paper, facts.holder.fullName, scale),
		...identity.map((runs, index) => block('P', runs, { above: index === 0 ? 3 : 1, leading: 1.45, width: 660 })),
		block('P', sentence(facts, body, strong), { above: 14, leading: 1.6, width: 650 })
	];
}

/** One line down to 25 points; a longer name takes two lines rather than becoming small print. */
function nameBlock(paper: Paper, name: string, scale: number): Block {
	const style = (size: number): Style => ({ face: 'serif', size: size * scale, colour: COLOURS.name });
	const alone = fitted(paper, name, style(NAME.largest), NAME.width);
	const made = (found: Style, lines: Line[]): Block => ({
		kind: 'H2',
		lines,
		height: found.size * 1.36,
		above: 3 * scale
	});
	if (alone.size >= NAME.smallestInOneLine * scale)
		return made(alone, linesOf(paper, [{ text: name, style: alone }], NAME.width + 1));
	for (let size: number = NAME.smallestInOneLine + 3; size > NAME.smallest; size -= 1) {
		const lines = balanced(paper, [{ text: name, style: style(size) }], NAME.width);
		if (lines.length <= 2 && lines.every((line) => line.width <= NAME.width)) return made(style(size), lines);
	}
	const smallest = fitted(paper, longestWord(name), style(NAME.smallest), NAME.width);
	return made(smallest, balanced(paper, [{ text: name, style: smallest }], NAME.width));
}

const longestWord = (name: string) =>
	name.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest), '');

/** "NIP … · Penata, III/c" and, below, position and units. */
function identityRuns({ holder }: AddressedFacts, style: Style): Run[][] {
	const first = [printedEmployeeNumber(holder.employeeNumber, holder.numberType), holder.rank]
		.filter(Boolean)
		.join(' · ');
	const second = [holder.position, holder.units.join(', ')].filter(Boolean).join(' · ');
	return [first, second].filter(Boolean).map((text) => [{ text, style }]);
}

/** "sebagai Peserta pada …, Rabu, 25 November 2026 …, di …, setara 3 jam pelajaran", the facts in bold. */
function sentence(facts: AddressedFacts, body: Style, strong: Style): Run[] {
	const hours = printedHours(facts.trainingHours).replaceAll(' ', '\u00a0');
	const course = facts.kind === 'course';
	const parts: (string | [string])[] = [
		'sebagai ',
		[attendsAsText[facts.attendsAs]],
		facts.shows ? showsText[facts.shows].verb : course ? ' yang menyelesaikan ' : ' pada ',
		[facts.title],
		facts.theme ? ` dengan tema “${facts.theme}”` : '',
		course ? ` pada ${whole(printedDate(facts))}` : `, ${whole(printedDate(facts))}`,
		facts.venue ? (course ? ` secara ${facts.venue.toLowerCase()}` : `, di ${facts.venue}`) : '',
		hours ? ', setara ' : '',
		[hours]
	];
	return parts
		.map((part) => (typeof part === 'string' ? { text: part, style: body } : { text: part[0], style: strong }))
		.filter((run) => run.text !== '');
}

/** "25 November 2026" and "pukul 09.00–12.00 WITA" are not broken at the end of a line. */
const whole = (text: string) =>
	text.replace(/\d{1,2} \p{L}+ \d{4}|pukul \S+ \S+/gu, (part) => part.replaceAll(' ', '\u00a0'));
