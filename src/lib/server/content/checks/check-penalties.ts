/** Criminal penalties are shown as of 2024 only: UU 1/2026 changed them, and nobody official has said to what. */
import type { Bank } from './bank.ts';
import { error, type ContentFinding } from './finding.ts';
import { proseOfBank } from './prose.ts';

const PENALTY = /\b(?:penjara|kurungan|dipidana|denda (?:paling|sebesar|Rp))\b/i;
const AS_OF_2024 = /bunyi (?:tahun )?2024|yang dikutip Bawaslu Kalsel|UU 1\/2026/i;
/** A law that ends a penalty, and a rumour quoted in order to correct it, threaten nobody. */
const NO_THREAT = /\b(?:meng|di)hapus/i;
const QUOTED = /“[^”]*”/g;

export function checkPenalties(bank: Bank): ContentFinding[] {
	return proseOfBank(bank)
		.filter(
			(prose) =>
				PENALTY.test(prose.text.replace(QUOTED, ' ')) && !AS_OF_2024.test(prose.text) && !NO_THREAT.test(prose.text)
		)
		.map((prose) =>
			error(
				'penalty-as-of-2024',
				prose,
				'ancaman pidana harus disertai “menurut bunyi tahun 2024, perlu verifikasi terhadap UU 1/2026”'
			)
		);
}
