/** The foot of the front: the code with its words at the left, the signatory where an Indonesian reader looks for it. */
import type { AddressedFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { groupCode } from '#lib/domain/certificates/verification-code.ts';
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { AUTHENTICITY_WORDS, FILE_CHECK_WORDS } from '#lib/text/certificates.ts';
import { COLOURS, decorate, putLine, say, type Paper } from '#lib/server/paper/paper.ts';
import { balanced, linesOf, type Run, type Style } from '#lib/server/paper/measured-lines.ts';
import { drawQr } from '#lib/server/paper/draw-qr.ts';

const BOTTOM = 538;
const LEFT = 64;
const QR_SIZE = 84;
const SIGNATORY = { x: 538, width: 240 } as const;

export function drawFoot(paper: Paper, facts: AddressedFacts): void {
	drawSignatory(paper, facts);
	const top = BOTTOM - QR_SIZE;
	say(paper, 'Figure', () => drawQr(paper, facts.verifyUrl, { x: LEFT, y: top, size: QR_SIZE }), {
		alt: `Kode QR ke halaman verifikasi ${facts.verifyAddress}, kode ${groupCode(facts.code)}`
	});
	drawCheckWords(paper, facts, LEFT + QR_SIZE + 14, top);
}

function drawCheckWords(paper: Paper, facts: AddressedFacts, x: number, top: number): void {
	const soft: Style = { face: 'sans', size: 9.3, colour: COLOURS.soft };
	const strong: Style = { face: 'bold', size: 9.6, colour: COLOURS.ink };
	const code: Style = { ...strong, spacing: 0.35 };
	const runs: Run[][] = [
		...(facts.validUntilText ? [[{ text: `Berlaku sampai ${facts.validUntilText}`, style: strong }]] : []),
		[{ text: `${AUTHENTICITY_WORDS} ini, atau di`, style: soft }],
		[{ text: facts.verifyAddress, style: strong }],
		[
			{ text: 'Kode ', style: soft },
			{ text: groupCode(facts.code), style: code }
		],
		[{ text: FILE_CHECK_WORDS, style: soft }]
	];
	const lines = runs.flatMap((line) => linesOf(paper, line, SIGNATORY.x - x - 20));
	let y = top + QR_SIZE - lines.length * 14 + 2;
	for (const line of lines) {
		const at = y;
		say(paper, 'P', () => putLine(paper, line, x, at));
		y += 14;
	}
}

const LEADING = 15.5;

/** Day and office above, name and number below, room for a signature between. */
function signatoryLines(paper: Paper, { signatory, issuedText }: AddressedFacts) {
	const body: Style = { face: 'sans', size: 11.3, colour: COLOURS.ink };
	const strong: Style = { face: 'bold', size: 11.3, colour: COLOURS.ink };
	const small: Style = { face: 'sans', size: 10.6, colour: COLOURS.ink };
	const set = (text: string, style: Style) => (text ? balanced(paper, [{ text, style }], SIGNATORY.width) : []);
	const head = [...set(issuedText, body), ...set(`${signatory.title},`, body)];
	const name = set(signatory.name, strong);
	const number = set(signatory.number ? `NIP ${groupEmployeeNumber(signatory.number)}` : '', small);
	const nameTop = BOTTOM - (name.length + number.length) * LEADING + 2;
	return { head, name, number, nameTop, top: nameTop - 40 - head.length * LEADING };
}

/** Where the foot begins: what stands above must end before. */
export function footTop(paper: Paper, facts: AddressedFacts): number {
	return Math.min(signatoryLines(paper, facts).top, BOTTOM - QR_SIZE - 5);
}

function drawSignatory(paper: Paper, facts: AddressedFacts): void {
	const { head, name, number, nameTop, top } = signatoryLines(paper, facts);
	head.forEach((line, index) => say(paper, 'P', () => putLine(paper, line, SIGNATORY.x, top + index * LEADING)));
	[...name, ...number].forEach((line, index) =>
		say(paper, 'P', () => putLine(paper, line, SIGNATORY.x, nameTop + index * LEADING))
	);
	decorate(paper, () => {
		const wide = Math.max(...name.map((line) => line.width), 120);
		const under = nameTop + name.length * LEADING - 1;
		paper.doc
			.lineWidth(0.6)
			.strokeColor(COLOURS.ink)
			.moveTo(SIGNATORY.x, under)
			.lineTo(SIGNATORY.x + wide, under)
			.stroke();
	});
}
