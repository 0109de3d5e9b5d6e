import { encode } from 'uqr';
import { COLOURS, type Paper } from './paper.ts';

/** Dark modules as one path on white that reaches `quiet` further; the rest of the quiet zone is the paper around. Points. */
export function drawQr({ doc }: Paper, text: string, at: { x: number; y: number; size: number; quiet?: number }): void {
	const { data, size } = encode(text, { ecc: 'M', border: 0 });
	const side = at.size / size;
	const { quiet = 5 } = at;
	doc.rect(at.x - quiet, at.y - quiet, at.size + 2 * quiet, at.size + 2 * quiet).fill('#ffffff');
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
