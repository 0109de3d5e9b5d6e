/** A sentence that is true "as of" a day rots where it is typed: the day stands in data, once, and is shown from there. */
import type { Bank } from './bank.ts';
import { error, type ContentFinding } from './finding.ts';
import { proseOfBank } from './prose.ts';

const MONTHS = 'Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember';
const AS_OF = new RegExp(
	`\\b[Pp]er (?:tanggal )?\\d{1,2} (?:${MONTHS})(?: \\d{4})?|\\b[Ss]aat (?:modul|halaman|bagian|tulisan)(?: ini)? (?:di)?(?:tulis|susun)`
);

export function checkAsOf(bank: Bank): ContentFinding[] {
	return proseOfBank(bank).flatMap((prose) => {
		const typed = AS_OF.exec(prose.text.replace(/\s+/g, ' '))?.[0];
		return typed
			? [
					error(
						'typed-as-of',
						prose,
						`“${typed}” akan usang; tulis di open-questions.yaml dan tampilkan dengan <OpenQuestions />`
					)
				]
			: [];
	});
}
