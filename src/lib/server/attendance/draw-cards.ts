/** Printed passes on A4: four cards of A6 or ten badges of 90 × 54 mm, with marks to cut along. Readable in black alone. */
import { CARDS_A_PAGE, type CardKind } from '#lib/domain/attendance/pass-cards.ts';
import { drawQr } from '#lib/server/paper/draw-qr.ts';
import { closePaper, COLOURS, decorate, openPaper, PORTRAIT, say, type Paper } from '#lib/server/paper/paper.ts';
import { Breath } from '#lib/server/platform/breathe.ts';
import { attendsAsText } from '#lib/text/certificates.ts';
import { formatDay, formatHour } from '#lib/text/format.ts';
import { signedNumber } from '#lib/text/sign-in-sheets.ts';
import { putBlock, setBlock, type CardBlock, type Look } from './card-text.ts';
import type { PrintedCard, PrintedCards } from './print-cards.ts';

const MM = 72 / 25.4;
const SIZE: Record<CardKind, { width: number; height: number; columns: number; rows: number }> = {
	card: { width: PORTRAIT.width / 2, height: PORTRAIT.height / 2, columns: 2, rows: 2 },
	badge: { width: 90 * MM, height: 54 * MM, columns: 2, rows: 5 }
};

/** What stands on each card alike. */
type Common = { title: string; day: string; place: string; door: string; demo: boolean };
type Place = { x: number; y: number };

/** All cards as one PDF; others are served between two cards. `demo` is printed on each. */
export async function cardsPdf(printed: PrintedCards, demo: boolean): Promise<Uint8Array> {
	const paper = openPaper({
		page: PORTRAIT,
		title: `${printed.kind === 'card' ? 'Kartu peserta' : 'Lencana peserta'}: ${printed.eventTitle}`,
		author: printed.organiserName,
		subject: printed.eventTitle,
		createdAt: new Date(printed.printedAt)
	});
	const common = commonOf(printed, demo);
	const { columns, width, height } = SIZE[printed.kind];
	const [left, top] = gridOf(printed.kind);
	const breath = new Breath();
	for (const [index, card] of printed.cards.entries()) {
		const place = index % CARDS_A_PAGE[printed.kind];
		if (place === 0) {
			paper.doc.addPage();
			decorate(paper, () => drawCuts(paper, printed.kind));
		}
		const at = { x: left + (place % columns) * width, y: top + Math.floor(place / columns) * height };
		if (printed.kind === 'card') drawCard(paper, common, card, at);
		else drawBadge(paper, common, card, at);
		if (breath.due) await breath.take();
	}
	return closePaper(paper);
}

function commonOf({ eventTitle, venue, city, zone, startsAt, endsAt, opensAt }: PrintedCards, demo: boolean): Common {
	const [first, last] = [formatDay(startsAt, zone), formatDay(endsAt, zone)];
	return {
		title: eventTitle,
		day: first === last ? first : `${first} – ${last}`,
		place: [venue, city].filter(Boolean).join(', '),
		door: `Pintu dibuka ${formatHour(opensAt, zone)}`,
		demo
	};
}

function gridOf(kind: CardKind): [number, number] {
	const { width, height, columns, rows } = SIZE[kind];
	return [(PORTRAIT.width - columns * width) / 2, (PORTRAIT.height - rows * height) / 2];
}

/** Short lines at the edge of the paper, and a cross where four cards meet: nothing is cut that was printed. */
function drawCuts({ doc }: Paper, kind: CardKind): void {
	const { width, height, columns, rows } = SIZE[kind];
	const [left, top] = gridOf(kind);
	const [reach, arm] = [14, 7];
	doc.strokeColor('#8d8697').lineWidth(0.5);
	const inner = kind === 'card' ? 1 : 0;
	for (let column = inner; column <= columns - inner; column++) {
		const x = left + column * width;
		doc.moveTo(x, 0).lineTo(x, Math.max(reach, top - 6));
		doc.moveTo(x, PORTRAIT.height - Math.max(reach, top - 6)).lineTo(x, PORTRAIT.height);
	}
	for (let row = inner; row <= rows - inner; row++) {
		const y = top + row * height;
		doc.moveTo(0, y).lineTo(Math.max(reach, left - 6), y);
		doc.moveTo(PORTRAIT.width - Math.max(reach, left - 6), y).lineTo(PORTRAIT.width, y);
	}
	for (let column = 1; column < columns; column++)
		for (let row = 1; row < rows; row++) {
			const [x, y] = [left + column * width, top + row * height];
			doc.moveTo(x - arm, y).lineTo(x + arm, y);
			doc.moveTo(x, y - arm).lineTo(x, y + arm);
		}
	doc.stroke();
}

const bold = (size: number): Look => ({ face: 'bold', size, colour: COLOURS.ink });
const plain = (size: number, colour: string = COLOURS.soft): Look => ({ face: 'sans', size, colour });
const serif = (size: number): Look => ({ face: 'serif', size, colour: COLOURS.ink });

function drawCard(paper: Paper, common: Common, card: PrintedCard, { x, y }: Place): void {
	const { width, height } = SIZE.card;
	const pad = 10 * MM;
	const inside = width - 2 * pad;
	decorate(paper, () => drawMark(paper, { x: x + pad, y: y + pad + 2 }));
	const beside = { x: x + pad + 35, width: inside - 35 };
	let below = y + pad;
	for (const [text, look, most] of [
		[common.title, bold(10), 3],
		[common.day, plain(9.4), 2],
		[common.place, plain(9.4), 2]
	] as const)
		below = putBlock(paper, setBlock(paper, text, look, { width: beside.width, lines: most }), { ...beside, y: below });
	const side = 60 * MM;
	const code = { x: x + (width - side) / 2, y: Math.max(y + 30 * MM, below + 10), size: side };
	say(paper, 'Figure', () => drawQr(paper, card.pass, code), { alt: `Kode kartu ${card.fullName}` });

	const rule = y + height - pad - 30;
	const name = setBlock(paper, card.fullName, serif(19), { width: inside, lines: 3 });
	const unit = setBlock(paper, card.unitLabel, plain(11.5, COLOURS.ink), { width: inside, lines: 3 });
	putMiddle(paper, [name, unit], { x: x + pad, width: inside, top: code.y + side + 8, bottom: rule - 6 });
	decorate(paper, () => {
		paper.doc.strokeColor('#6d6678').lineWidth(0.6);
		paper.doc
			.moveTo(x + pad, rule)
			.lineTo(x + width - pad, rule)
			.stroke();
	});
	const foot = { y: rule + 8, x: x + pad, width: inside * 0.62 };
	const under = putBlock(paper, setBlock(paper, common.door, bold(9.2), { width: foot.width, lines: 1 }), foot);
	const hint = common.demo ? 'Tunjukkan kode ini di pintu · DATA CONTOH' : 'Tunjukkan kode ini di pintu';
	putBlock(paper, setBlock(paper, hint, plain(8.6), { width: foot.width, lines: 1 }), { ...foot, y: under });
	const right = { x: x + pad + foot.width, y: foot.y, width: inside - foot.width, align: 'right' } as const;
	const next = putBlock(
		paper,
		setBlock(paper, attendsAsText[card.attendsAs], plain(9.2), { width: right.width, lines: 1 }),
		right
	);
	if (card.number !== null)
		putBlock(paper, setBlock(paper, `No. ${signedNumber(card.number)}`, bold(9.6), { width: right.width, lines: 1 }), {
			...right,
			y: next
		});
}

function drawBadge(paper: Paper, common: Common, card: PrintedCard, { x, y }: Place): void {
	const { width, height } = SIZE.badge;
	const pad = 4.5 * MM;
	const side = 33 * MM;
	const head = setBlock(paper, common.title, bold(8), { width: width - 2 * pad, lines: 2 });
	putBlock(paper, head, { x: x + pad, y: y + pad, width: width - 2 * pad });
	const code = { x: x + width - pad - side, y: y + height - pad - side, size: side };
	say(paper, 'Figure', () => drawQr(paper, card.pass, { ...code, quiet: 2 }), { alt: `Kode kartu ${card.fullName}` });
	const column = { x: x + pad, width: width - 2 * pad - side - 9 };
	const role = `${attendsAsText[card.attendsAs]}${common.demo ? ' · DATA CONTOH' : ''}`;
	const foot = setBlock(paper, role, plain(7.6), { width: column.width, lines: 1 });
	const bottom = y + height - pad - foot.height;
	putBlock(paper, foot, { ...column, y: bottom });
	const name = setBlock(paper, card.fullName, serif(15), { width: column.width, lines: 4 });
	const unit = setBlock(paper, card.unitLabel, plain(8.4, COLOURS.ink), { width: column.width, lines: 3 });
	putMiddle(paper, [name, unit], { ...column, top: code.y, bottom: bottom - 4, align: 'left' });
}

/** Name and unit as one block in the middle of its room. */
function putMiddle(
	paper: Paper,
	blocks: readonly CardBlock[],
	room: { x: number; width: number; top: number; bottom: number; align?: 'left' }
): void {
	const gap = 4;
	const height = blocks.reduce((sum, block) => sum + block.height, 0) + gap;
	let y = room.top + Math.max(0, (room.bottom - room.top - height) / 2);
	for (const block of blocks)
		y = putBlock(paper, block, { x: room.x, y, width: room.width, align: room.align ?? 'middle' }) + gap;
}

/** The waterpas of the house, as ui/Mark.svelte draws it. */
function drawMark({ doc }: Paper, { x, y }: Place): void {
	const scale = 25 / 34;
	doc.translate(x, y).scale(scale);
	doc.lineWidth(2).strokeColor(COLOURS.accent).roundedRect(1, 1, 32, 16, 8).stroke();
	doc
		.lineWidth(1.8)
		.strokeColor(COLOURS.band)
		.moveTo(11, 4.5)
		.lineTo(11, 13.5)
		.moveTo(23, 4.5)
		.lineTo(23, 13.5)
		.stroke();
	doc.circle(17, 9, 4).fill(COLOURS.accent);
}
