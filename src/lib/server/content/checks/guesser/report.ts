/** What `npm run content` prints of the guesser: each measure beside its bar, the loudest cues, and how keys move. */
import type { Bank } from '../bank.ts';
import { familiesOf, keyText, sameWords } from '../families.ts';
import { cuesOf } from './cues.ts';
import { measuresOf, type Measure } from './measures.ts';

export function guesserReport(bank: Bank): string {
	const bars = new Map(bank.guesserBars.value.map((row) => [row.id, row]));
	const lines = measuresOf(bank).map((measure) => {
		const row = bars.get(measure.id);
		const over = row !== undefined && measure.value > row.bar;
		const held = over ? `MASIH DI ATAS BATAS, tertahan di ${row.ceilings.at(-1)?.value}` : 'memenuhi batas';
		return `  ${measure.say.padEnd(52)}${shown(measure).padStart(11)}  batas ${String(row?.bar ?? '-').padStart(3)}  ${held}${
			measure.detail ? `  (${measure.detail}; n = ${measure.count})` : `  (n = ${measure.count})`
		}`;
	});
	return ['Yang tertebak tanpa membaca cerita:', ...lines, '', ...cueLines(bank), '', ...familyLines(bank)].join('\n');
}

const shown = ({ value, unit }: Measure) => `${value.toFixed(1)} ${unit === 'percent' ? '%' : 'poin'}`;

const cueLines = (bank: Bank): string[] => [
	'Petunjuk yang paling membocorkan kunci:',
	...cuesOf(bank).map(
		({ feature, towards, inKeys, inOthers, files }) =>
			`  ${towards ? '+' : '-'} ${feature.padEnd(24)} ${inKeys} kunci, ${inOthers} lainnya  ${files.join(' ')}`
	)
];

/** "pesan-di-grup: a b c d", and which choice is never the key. */
const familyLines = (bank: Bank): string[] => [
	'Kunci dalam keluarga:',
	...familiesOf(bank).map(({ id, members }) => {
		const keys = new Set(members.map(({ value }) => keyText(value)));
		const never = (members[0]?.value.choices ?? []).filter(({ text }) => !keys.has(sameWords(text)));
		const moves = members.map(({ value }) => `${value.id} ${value.choices.find(({ right }) => right)?.short ?? '?'}`);
		return `  ${id}: ${moves.join('; ')}${never.length ? `; tidak pernah: ${never.map(({ short }) => short).join(', ')}` : ''}`;
	})
];
