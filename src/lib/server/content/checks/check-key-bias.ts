/**
 * The key must not show: not as the longest or the shortest choice, not under a favourite letter, not by a word.
 * Bounds are what blind chance would give in 99 of 100 banks of this size (normal approximation of the binomial).
 */
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import type { Scenario } from '#lib/server/content/scenario-schema.ts';
import type { Bank } from './bank.ts';
import { error, warning, type ContentFinding, type SourcePlace } from './finding.ts';
import { wordsOf } from './words.ts';

/** One-sided 1 %. */
const Z = 2.33;
const SHARE_PER_PROHIBITION = 0.4;
/** A word is a giveaway when chance would split it so unevenly less than once in some thousand words. */
const CUE = { z: 3.9, uses: 20 };

type Keyed = { scenario: Scenario; key: Scenario['choices'][number] };

export function checkKeyBias(bank: Bank): ContentFinding[] {
	const keyed = keyedScenarios(bank);
	const place: SourcePlace = { file: 'scenarios', line: 1 };
	return [
		...lengthBias(keyed, place, 'longest'),
		...lengthBias(keyed, place, 'shortest'),
		...PROHIBITION_CODES.flatMap((code) => perProhibition(keyed, code)),
		...letterBias(keyed, place),
		...cueWords(keyed).map(({ word, inKeys, inOthers }) =>
			warning(
				'key-cue',
				place,
				`kata “${word}” membocorkan kunci: ${inKeys} kali pada kunci, ${inOthers} kali pada pilihan lain`
			)
		)
	];
}

function keyedScenarios(bank: Bank): Keyed[] {
	return bank.scenarios.flatMap(({ value }) => {
		const key = value.kind === 'single' ? value.choices.find((choice) => choice.right) : undefined;
		return key && value.kind === 'single' ? [{ scenario: value, key }] : [];
	});
}

type Extreme = 'longest' | 'shortest';

/** 1 when the key alone is the longest (shortest); a tie counts as its part. */
function extremeness({ scenario, key }: Keyed, which: Extreme): number {
	const lengths = scenario.choices.map((choice) => choice.text.length);
	const limit = which === 'longest' ? Math.max(...lengths) : Math.min(...lengths);
	return key.text.length === limit ? 1 / lengths.filter((length) => length === limit).length : 0;
}

/** The most of `keyed` that chance would make extreme: the key is one of three or four choices. */
export function chanceBound(choiceCounts: readonly number[]): number {
	const mean = choiceCounts.reduce((sum, count) => sum + 1 / count, 0);
	const variance = choiceCounts.reduce((sum, count) => sum + (1 / count) * (1 - 1 / count), 0);
	return mean + Z * Math.sqrt(variance);
}

function lengthBias(keyed: Keyed[], place: SourcePlace, which: Extreme): ContentFinding[] {
	const has = keyed.reduce((sum, item) => sum + extremeness(item, which), 0);
	const bound = chanceBound(keyed.map((item) => item.scenario.choices.length));
	if (has <= bound) return [];
	const say = which === 'longest' ? 'terpanjang' : 'terpendek';
	return [
		error(
			'key-length',
			place,
			`kunci adalah pilihan ${say} pada ${Math.round(has)} dari ${keyed.length} skenario; paling banyak ${Math.floor(bound)}`
		)
	];
}

function perProhibition(keyed: Keyed[], code: string): ContentFinding[] {
	const mine = keyed.filter((item) => item.scenario.prohibition === code);
	const place = { file: `scenarios/${code}`, line: 1 };
	return (['longest', 'shortest'] as const).flatMap((which) => {
		const has = mine.reduce((sum, item) => sum + extremeness(item, which), 0);
		if (has <= mine.length * SHARE_PER_PROHIBITION) return [];
		const say = which === 'longest' ? 'terpanjang' : 'terpendek';
		const tell = which === 'longest' ? error : warning;
		return [
			tell(
				'key-length',
				place,
				`kunci adalah pilihan ${say} pada ${Math.round(has)} dari ${mine.length} skenario; paling banyak 40 %`
			)
		];
	});
}

function letterBias(keyed: Keyed[], place: SourcePlace): ContentFinding[] {
	return (['a', 'b', 'c', 'd'] as const).flatMap((letter) => {
		const offered = keyed.filter((item) => item.scenario.choices.some((choice) => choice.id === letter));
		const has = offered.filter((item) => item.key.id === letter).length;
		const bound = chanceBound(offered.map((item) => item.scenario.choices.length));
		return has <= bound
			? []
			: [
					error(
						'key-letter',
						place,
						`kunci berhuruf ${letter} pada ${has} dari ${offered.length} skenario; paling banyak ${Math.floor(bound)}`
					)
				];
	});
}

type Cue = { word: string; inKeys: number; inOthers: number; z: number };

/** Words that stand in keys (or in wrong choices) far more often than their share; the surest first. */
function cueWords(keyed: Keyed[]): Cue[] {
	const counts = new Map<string, { inKeys: number; inOthers: number }>();
	let keys = 0;
	let choices = 0;
	for (const { scenario, key } of keyed) {
		for (const choice of scenario.choices) {
			choices += 1;
			if (choice === key) keys += 1;
			for (const word of new Set(
				wordsOf(choice.text.toLowerCase()).map((part) => part.replace(/[^\p{L}\p{N}]+/gu, ''))
			)) {
				const count = counts.get(word) ?? { inKeys: 0, inOthers: 0 };
				count[choice === key ? 'inKeys' : 'inOthers'] += 1;
				counts.set(word, count);
			}
		}
	}
	const share = keys / choices;
	return [...counts]
		.map(([word, { inKeys, inOthers }]) => {
			const uses = inKeys + inOthers;
			return { word, inKeys, inOthers, z: (inKeys - uses * share) / Math.sqrt(uses * share * (1 - share)) };
		})
		.filter(({ inKeys, inOthers, z }) => inKeys + inOthers >= CUE.uses && Math.abs(z) >= CUE.z)
		.sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
}
