/**
 * The text of a participant's pass: `KN1.<participant and event and serial, base64url>.<Ed25519 signature>`.
 * Signed by the server, so a scanner checks it with the public key alone when the network is gone; it holds no name and no number.
 */
export type PassClaim = { participantId: string; eventId: string; serial: number };

const PREFIX = 'KN1';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The part that is signed. */
export function passBody({ participantId, eventId, serial }: PassClaim): string {
	const hex = participantId.replaceAll('-', '') + eventId.replaceAll('-', '') + serial.toString(16).padStart(4, '0');
	const bytes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
	return `${PREFIX}.${btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '')}`;
}

export type ReadPass = { body: string; signature: string; claim: PassClaim };

/** Takes a scanned text apart; null when it is no pass at all (another shop's QR, a vCard, 4 kB of noise). */
export function readPass(text: string): ReadPass | null {
	const match = /^(KN1\.([A-Za-z0-9_-]{46}))\.([A-Za-z0-9_-]{86})$/.exec(text.trim());
	if (!match) return null;
	const bytes = atob(match[2]!.replaceAll('-', '+').replaceAll('_', '/'));
	const hex = [...bytes].map((char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
	const claim = {
		participantId: uuid(hex.slice(0, 32)),
		eventId: uuid(hex.slice(32, 64)),
		serial: Number.parseInt(hex.slice(64), 16)
	};
	return UUID.test(claim.participantId) && UUID.test(claim.eventId)
		? { body: match[1]!, signature: match[3]!, claim }
		: null;
}

const uuid = (hex: string) =>
	`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
