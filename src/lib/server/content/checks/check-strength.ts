/** A prohibition on a weak basis says why, and decides no certificate: catalogue and rule move together. */
import { decidesPass } from '#lib/domain/prohibitions.ts';
import type { Bank } from './bank.ts';
import { error, type ContentFinding } from './finding.ts';

export function checkStrength(bank: Bank): ContentFinding[] {
	return bank.prohibitions.flatMap(({ value, at }) => {
		const weak = value.strength === 'weak';
		return [
			...(weak === decidesPass(value.code)
				? [
						error(
							'strength-and-pass',
							at(['strength']),
							weak
								? `“${value.code}” dasarnya lemah, tetapi menentukan siapa yang memahami; ubah juga domain/prohibitions.ts`
								: `“${value.code}” tidak menentukan siapa yang memahami, tetapi dasarnya tidak ditulis lemah; ubah juga domain/prohibitions.ts`
						)
					]
				: []),
			...(weak && !value.strength_note
				? [
						error(
							'weak-without-note',
							at(['strength']),
							`“${value.code}”: tulis di strength_note mengapa dasarnya lemah`
						)
					]
				: [])
		];
	});
}
