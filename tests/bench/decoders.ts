/**
 * What the scanner's decoders read of passes on a bad day (tests/support/difficult-photographs.ts): the first alone, the
 * second alone, both. The first is the WebAssembly one on half the pixels; what a phone's own detector reads is that
 * phone's, and no machine of ours has one. Of every picture that is made, with nothing taken out as unreadable.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'uqr';
import { readBarcodes } from 'zxing-wasm/reader';
import { openPatientReader } from '#lib/offline/patient-reader.ts';
import { root } from '../../scripts/tasks/process.ts';
import { difficultFrame, halved, KINDS } from '../support/difficult-photographs.ts';
import type { Row, Stage } from './stage.ts';

const A_KIND = 30;
const AT_LEAST = 0.97;

export async function decoders({ fixture }: Stage): Promise<Row> {
	const wasm = readFileSync(join(root, 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm'));
	const patient = await openPatientReader(new Uint8Array(wasm).buffer);
	const all = { first: 0, second: 0, both: 0, of: 0, ms: 0 };
	console.log(
		`\n${'Foto sulit'.padEnd(14)}${'n'.padStart(5)}${'pertama'.padStart(9)}${'kedua'.padStart(7)}${'bersama'.padStart(9)}`
	);
	for (const kind of Object.keys(KINDS)) {
		const read = { first: 0, second: 0, both: 0 };
		for (let nth = 0; nth < A_KIND; nth++) {
			const pass = fixture.passes[nth]!;
			const picture = difficultFrame(encode(pass, { ecc: 'M', border: 0 }).data, kind, nth);
			const small = halved(picture) as ImageData;
			const [found] = await readBarcodes(small, { formats: ['QRCode'], maxNumberOfSymbols: 1, tryHarder: true });
			const began = performance.now();
			const second = (await patient(picture)) === pass;
			all.ms += performance.now() - began;
			const first = found?.text === pass;
			read.first += Number(first);
			read.second += Number(second);
			read.both += Number(first || second);
		}
		const { first, second, both } = read;
		console.log(
			kind.padEnd(14) +
				String(A_KIND).padStart(5) +
				String(first).padStart(9) +
				String(second).padStart(7) +
				String(both).padStart(9)
		);
		all.first += first;
		all.second += second;
		all.both += both;
		all.of += A_KIND;
	}
	const share = (count: number) => `${((100 * count) / all.of).toFixed(1).replace('.', ',')} %`;
	return {
		title: `Kode pada ${all.of} foto sulit`,
		target: 'bersama ≥ 97 %',
		reached: all.both / all.of >= AT_LEAST,
		note: `pembaca pertama ${share(all.first)}, kedua ${share(all.second)}, bersama ${share(all.both)}; yang kedua ${Math.round(all.ms / all.of)} ms per foto di sini`
	};
}
