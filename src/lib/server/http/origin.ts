/**
 * Cross-site requests. Kit checks form content types only; a JSON POST from a foreign page went through.
 * Here every unsafe method needs an Origin of our own, whatever its content type; a browser always sends one.
 */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether the request may act: safe methods always, others only from our own origin. `bySecret`: the address itself is a
 * secret (secret-address.ts). Its page sends no referrer, and a browser then writes the origin of its forms as "null";
 * whoever can address such a form knows the secret, and no foreign page does.
 */
export function originIsOurs(method: string, origin: string | null, own: string, bySecret = false): boolean {
	if (SAFE.has(method)) return true;
	if (origin === 'null') return bySecret;
	if (origin === null) return false;
	try {
		return new URL(origin).origin === new URL(own).origin;
	} catch {
		return false;
	}
}
