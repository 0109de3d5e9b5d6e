/** Whoever read an older text is told what changed since: each version after the first says it, dated, in its order. */
import type { Bank } from './bank.ts';
import { error, type ContentFinding } from './finding.ts';

export function checkVersions(bank: Bank): ContentFinding[] {
	return bank.modules.flatMap((page) => {
		const { version, changes } = page.value;
		const findings: ContentFinding[] = [];
		const wanted = Array.from({ length: version - 1 }, (_, index) => index + 2).join(', ');
		if (changes.map((change) => change.version).join(', ') !== wanted)
			findings.push(
				error(
					'version-untold',
					page.at(['version']),
					wanted
						? `changes harus berisi satu catatan untuk setiap versi, berurutan: ${wanted}`
						: 'versi 1 belum punya changes'
				)
			);
		const dates = changes.map((change) => change.on);
		if (dates.join() !== [...dates].sort().join())
			findings.push(error('version-order', page.at(['changes']), 'tanggal di changes tidak berurutan'));
		return findings;
	});
}
