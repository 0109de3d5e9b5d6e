import { encode } from 'uqr';
import { COLOURS, type Paper } from './paper.ts';

/** Dark modules as one path on white; the quiet zone is the paper around it. Points. */
export function drawQr({ doc }: Paper, text: string, at: { x: number; y: number; size: number }): void {
	const { data, size } = encode(text, { ecc: 'M', border: 0 });
	const side = at.size / size;
	doc.rect(at.x - 5, at.y - 5, at.size + 10, at.size + 10).fill('#ffffff');
	data.forEach((line, row) => {
		for (let column = 0; column < size; column++) {
			if (!line[column]) continue;
			let run = 1;
			while (line[column + run]) run++;
			doc.rect(at.x + column * side, at.y + row * side, run * side, side);
			column += run;
		}
	});
	doc.fill(COLOURS.ink);
}
