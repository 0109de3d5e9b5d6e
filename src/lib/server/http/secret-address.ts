/**
 * Addresses that are a secret themselves: whoever has one acts as its person (ADR 0019), or becomes a helper (ADR 0024).
 * They leave no trace where others read along: no path as referrer (the site alone, or a browser would write the origin of
 * its own forms as "null"), no search engine, no cache but the phone's own, and no log line names a path at all (log.ts).
 */
const SECRET = /^\/\(public\)\/(k|bantu)\/\[token\]/;

export const isSecretAddress = (routeId: string | null): boolean => routeId !== null && SECRET.test(routeId);

/** On every answer there, errors and refusals too. */
export function hideAddress(headers: Headers): void {
	headers.set('referrer-policy', 'strict-origin');
	headers.set('x-robots-tag', 'noindex, nofollow, noarchive');
	headers.set('cache-control', 'no-store');
}
