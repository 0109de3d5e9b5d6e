/** Balikpapan has kelurahan, RT without RW and WITA; Belitung Timur has desa and WIB. */
import type { AnyScenario } from '../content.ts';
import type { Bank } from './bank.ts';
import { error, type ContentFinding } from './finding.ts';
import { proseOfSheet } from './prose.ts';
import type { YamlFile } from './sheet.ts';

const ELSEWHERE: Record<AnyScenario['region'], { words: RegExp; say: string }[]> = {
	balikpapan: [
		{ words: /\bWIB\b/, say: 'Balikpapan memakai WITA' },
		{ words: /\bRW\b/, say: 'Balikpapan tidak mengenal RW' },
		{ words: /\bkepala desa\b|\bkantor desa\b|\bBelitung\b|\bkabupaten ini\b/i, say: 'itu bukan di Balikpapan' }
	],
	belitung_timur: [
		{ words: /\bWITA\b/, say: 'Belitung Timur memakai WIB' },
		{
			words: /\b(?:kantor|pegawai|staf) kelurahan\b|\bpetugas kelurahan\b|\blurah\b|\bBalikpapan\b/i,
			say: 'Belitung Timur tidak punya kelurahan'
		},
		{ words: /\bwali kota\b/i, say: 'Belitung Timur dipimpin bupati' }
	]
};

export function checkPlaces(bank: Bank): ContentFinding[] {
	return bank.scenarios.flatMap((sheet) => [...workplace(sheet), ...words(sheet)]);
}

function workplace({ value, at }: YamlFile<AnyScenario>): ContentFinding[] {
	const wrong = value.region === 'balikpapan' ? 'village_office' : 'urban_village_office';
	return value.workplace === wrong ? [error('place', at(['workplace']), `tidak ada ${wrong} di ${value.region}`)] : [];
}

function words(sheet: YamlFile<AnyScenario>): ContentFinding[] {
	return proseOfSheet(sheet).flatMap((prose) =>
		ELSEWHERE[sheet.value.region].flatMap(({ words, say }) => {
			const hit = words.exec(prose.text)?.[0];
			return hit ? [error('place', prose, `“${hit}”: ${say}`)] : [];
		})
	);
}
