/** An article or an act named in the text must be one of the bases that the same file cites. */
import type { Bank } from './bank.ts';
import { error, type ContentFinding } from './finding.ts';
import { citationsOf } from './citations.ts';
import { proseOfBank, type Prose } from './prose.ts';

const ARTICLE = /Pasal \d+(?: ayat \(\d+\))?(?: huruf [a-z]\b)?(?: angka \d+)?/g;
/** Said beside every criminal penalty; it names no rule that the text relies on. */
const STANDING_REMINDER = /terhadap UU 1\/2026/g;
const ACT =
	/\b(?:UU|PP|Perpres|Permendagri|SE MenPANRB|Peraturan BKN|SKB(?: Netralitas)?|SKB(?: tahun)?) \d+(?:\/\d+)?|\b(?:Undang-Undang|Peraturan Pemerintah) Nomor \d+ Tahun \d+/g;

export function checkArticles(bank: Bank): ContentFinding[] {
	const cites = citesByFile(bank);
	return proseOfBank(bank)
		.filter((prose) => prose.file !== bank.bases.file)
		.flatMap((prose) => {
			const known = cites.get(prose.file) ?? allCites(bank);
			return [...mentions(prose, ARTICLE), ...mentions(prose, ACT)]
				.filter((mention) => !known.some((cite) => covers(cite, mention)))
				.map((mention) =>
					error('article-without-basis', prose, `“${mention}” disebut, tetapi tidak ada pada \`bases\` berkas ini`)
				);
		});
}

/** Pages and tracks cite nothing: there the whole list counts. */
const allCites = (bank: Bank) => bank.bases.value.flatMap(namesOf);

function citesByFile(bank: Bank): Map<string, string[]> {
	const bases = new Map(bank.bases.value.map((basis) => [basis.id, basis]));
	const files = new Map<string, string[]>();
	for (const { file, basis } of citationsOf(bank)) {
		const found = bases.get(basis);
		files.set(file, [...(files.get(file) ?? []), ...(found ? namesOf(found) : [])]);
	}
	for (const sheet of bank.scenarios) if (!files.has(sheet.file)) files.set(sheet.file, []);
	return files;
}

function namesOf(basis: { cite: string; act: string; says: string }): string[] {
	return [basis.cite, basis.act, basis.says];
}

function mentions({ text }: Prose, pattern: RegExp): string[] {
	return [...new Set(oneLine(text).replace(STANDING_REMINDER, '').match(pattern) ?? [])];
}

/** “Pasal 5 huruf n” is covered by a basis on “Pasal 5 huruf n angka 6”; “Pasal 7” is not covered by “Pasal 71”. */
export function covers(cite: string, mention: string): boolean {
	const plain = mention.replace(/^SKB (?:tahun )?(\d{4})$/, 'SKB Netralitas $1');
	const at = oneLine(cite).indexOf(plain);
	return at >= 0 && !/[\p{L}\p{N}]/u.test(oneLine(cite).charAt(at + plain.length));
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');
