/** Whoever read an older text is told what changed since: each version after the first says it, dated, in its order. */
import type { Bank } from './bank.ts';
import { error, type Finding } from './finding.ts';

export function checkVersions(bank: Bank): Finding[] {
	return bank.modules.flatMap((page) => {
		const { version, changes } = page.value;
		const findings: Finding[] = [];
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
