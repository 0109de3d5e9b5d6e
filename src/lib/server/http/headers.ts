/**
 * Headers on every answer, error pages included. The nonce CSP is Kit's (svelte.config.js). scripts/start.ts puts the
 * fixed ones on what never reaches our hooks: files, redirects of Kit's own.
 */
export const FIXED_HEADERS: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=()',
	'x-frame-options': 'DENY'
};

/** Whoever was told to wait should know how long: a minute for too many tries, seconds for a queue that is full. */
const RETRY_SECONDS: Record<number, string> = { 429: '60', 503: '5' };

export type Sent = { status: number; requestId: string; secure: boolean; personal: boolean };

export function setHeaders(headers: Headers, options: Sent): void {
	for (const [name, value] of Object.entries(FIXED_HEADERS)) if (!headers.has(name)) headers.set(name, value);
	headers.set('x-request-id', options.requestId);
	if (options.secure) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
	if (headers.get('content-type') === 'text/html') headers.set('content-type', 'text/html; charset=utf-8');
	const retry = RETRY_SECONDS[options.status];
	if (retry && !headers.has('retry-after')) headers.set('retry-after', retry);
	// A shared office computer must not keep what a signed-in person saw, nor a proxy the cookie of one phone for the next.
	const personal = options.personal || headers.has('set-cookie');
	if (personal && !headers.has('cache-control')) headers.set('cache-control', 'no-store');
	if (!headers.has('cache-control')) headers.set('cache-control', 'no-cache');
	if (!headers.has('content-security-policy'))
		headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
}
