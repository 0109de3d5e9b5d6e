/** What a row of the guideline asks beside the act itself, and what readers lose first: said wherever the act is said. */
import type { Bank } from './bank.ts';
import { error, type ContentFinding } from './finding.ts';
import { proseOfBank } from './prose.ts';

type Qualifier = { says: RegExp; needs: RegExp; tell: string };

const QUALIFIERS: readonly Qualifier[] = [
	{
		// SKB 2022, D3: a party's candidate who meets residents is no case of it.
		says: /\b(?:mendekati|pendekatan kepada)\b[^.]{0,40}\bmasyarakat\b/i,
		needs: /\bperseorangan\b|\bDPD\b/,
		tell: 'pendekatan kepada masyarakat hanya diatur bagi jalur perseorangan dan DPD (SKB 2022 disiplin butir 3); tulis batas itu'
	},
	{
		// SKB 2022, D7: the symbol belongs to the campaign team's photo, not to the candidate's.
		says: /\bfoto bersama (?:calon|pasangan calon)[^.;]{0,20} (?:dengan|bila ada|asal(?:kan)? ada) simbol[^.]*\b(?:disiplin|dikenai|melanggar)/i,
		needs: /\btanpa simbol\b|tidak (?:mensyaratkan|memerlukan)|tidak disyaratkan/i,
		tell: 'mengunggah foto bersama calon tidak mensyaratkan simbol (SKB 2022 disiplin butir 7)'
	}
];

export function checkQualifiers(bank: Bank): ContentFinding[] {
	// The register says what each act says, and the guideline of 2020 says it without.
	const taught = proseOfBank(bank).filter((prose) => prose.file !== bank.bases.file);
	return taught.flatMap((prose) => {
		const text = prose.text.replace(/\s+/g, ' ');
		return QUALIFIERS.filter(({ says, needs }) => says.test(text) && !needs.test(text)).map(({ tell }) =>
			error('qualifier-lost', prose, tell)
		);
	});
}
