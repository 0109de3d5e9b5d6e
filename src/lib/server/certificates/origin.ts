import type { AddressedFacts, CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';

let publicOrigin = 'http://127.0.0.1:3000';

/** Told once at start: the address printed on certificates and put into their QR codes. */
export function configureCertificates(settings: { origin: string }): void {
	publicOrigin = settings.origin;
}

export function addressed(facts: CertificateFacts): AddressedFacts {
	return {
		...facts,
		verifyAddress: `${publicOrigin.replace(/^https?:\/\//, '')}/verifikasi`,
		verifyUrl: `${publicOrigin}/verifikasi/${facts.code}`
	};
}
