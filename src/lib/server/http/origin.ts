/**
 * Cross-site requests. Kit checks form content types only; a JSON POST from a foreign page went through.
 * Here every unsafe method needs an Origin of our own, whatever its content type; a browser always sends one.
 */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether the request may act: safe methods always, others only from our own origin. "null", as a sandboxed page or one
 * that sends no referrer has it, is nobody's: none of our pages may be of that kind.
 */
export function originIsOurs(method: string, origin: string | null, own: string): boolean {
	if (SAFE.has(method)) return true;
	if (origin === null || origin === 'null') return false;
	try {
		return new URL(origin).origin === new URL(own).origin;
	} catch {
		return false;
	}
}
