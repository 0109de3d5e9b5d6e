/** Plain language, for a phone between two tasks: short sentences, few long words. */
import type { Bank } from './bank.ts';
import { error, type ContentFinding, type SourcePlace } from './finding.ts';
import { proseOfPage, proseOfSheet, type Prose } from './prose.ts';
import { sentencesOf, wordsOf } from './words.ts';

const SENTENCE = { average: 16, longest: 32 };
/** A word of so many letters slows an ordinary reader. */
const LONG_WORD = 12;

export type ReadingEase = SourcePlace & {
	id: string;
	sentences: number;
	average: number;
	longest: number;
	longWords: number;
};

export function checkReading(bank: Bank): ContentFinding[] {
	const texts = textsOf(bank);
	const averages = texts
		.map(readingOf)
		.filter((reading) => reading.average > SENTENCE.average)
		.map((reading) =>
			error(
				'sentence-average',
				reading,
				`rata-rata ${reading.average.toFixed(1)} kata per kalimat; paling banyak ${SENTENCE.average}`
			)
		);
	const tooLong = texts.flat().flatMap((prose) =>
		sentencesOf(prose.text)
			.map((sentence) => ({ sentence, words: wordsOf(sentence).length }))
			.filter(({ words }) => words > SENTENCE.longest)
			.map(({ sentence, words }) =>
				error(
					'sentence-length',
					prose,
					`kalimat ${words} kata; paling banyak ${SENTENCE.longest}: “${sentence.slice(0, 60)}…”`
				)
			)
	);
	return [...averages, ...tooLong];
}

/** Every text with its figures, the hardest first. */
export function readings(bank: Bank): ReadingEase[] {
	return textsOf(bank)
		.map(readingOf)
		.sort((a, b) => b.average - a.average);
}

/** One list of prose per file: an average over a single short answer would say nothing. */
function textsOf(bank: Bank): Prose[][] {
	const sheets = [...bank.prohibitions, ...bank.scenarios, ...bank.tracks, ...bank.pledges];
	// The vow is recited as the regulation words it.
	const ours = sheets.filter((sheet) => !sheet.file.startsWith('pledges/ikrar'));
	return [...ours.map(proseOfSheet), ...[...bank.modules, ...bank.pages].map(proseOfPage)].filter(
		(prose) => prose.length > 0
	);
}

function readingOf(prose: Prose[]): ReadingEase {
	const lengths = prose.flatMap(({ text }) => sentencesOf(text)).map((sentence) => wordsOf(sentence).length);
	const words = prose.flatMap(({ text }) => wordsOf(text));
	const { file, line } = prose[0] as Prose;
	return {
		file,
		line,
		id: file,
		sentences: lengths.length,
		average: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
		longest: Math.max(...lengths),
		longWords: words.filter((word) => word.replace(/[^\p{L}]/gu, '').length >= LONG_WORD).length / words.length
	};
}
