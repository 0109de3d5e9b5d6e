import type { AddressedFacts, CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';

/** With the address at which they are checked: printed and put into the QR code. */
export function addressed(facts: CertificateFacts, publicOrigin: string): AddressedFacts {
	return {
		...facts,
		verifyAddress: `${publicOrigin.replace(/^https?:\/\//, '')}/verifikasi`,
		verifyUrl: `${publicOrigin}/verifikasi/${facts.code}`
	};
}
