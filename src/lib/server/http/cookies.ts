import type { Cookies } from '@sveltejs/kit';
import { ARRIVAL_KEPT_MS } from '#lib/domain/attendance/hall-code.ts';

export type CookieKind = 'session' | 'device' | 'arrival' | 'link' | 'seat' | 'helper';

/** `__Host-` binds a cookie to this host and https; plain http exists only on a developer's own machine. */
function nameOf(kind: CookieKind, secure: boolean): string {
	return secure ? `__Host-${kind}` : kind;
}

const MAX_AGE_SECONDS: Record<CookieKind, number> = {
	session: 30 * 86_400,
	/** Which phone this is, for "one account per phone and session": random, signed, nothing about the person. */
	device: 365 * 86_400,
	/** A hall code seen before signing in, good for three minutes, or seen before the doors open (C19, C20). */
	arrival: ARRIVAL_KEPT_MS / 1000,
	/** The personal link that this phone opened first for an event, so that the hall's QR leads back to it; good as long as it opens. */
	link: 14 * 86_400,
	/** For whom without an account this phone answers in a hall: signed, for half a day. */
	seat: 12 * 3600,
	/** A helper's phone at an event: until the end of its day, and some days longer to hand over what it still holds (C38). */
	helper: 14 * 86_400
};

export function readCookie(cookies: Cookies, kind: CookieKind, secure: boolean): string | undefined {
	return cookies.get(nameOf(kind, secure));
}

export function writeCookie(cookies: Cookies, kind: CookieKind, value: string, secure: boolean): void {
	cookies.set(nameOf(kind, secure), value, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure,
		maxAge: MAX_AGE_SECONDS[kind]
	});
}

export function dropCookie(cookies: Cookies, kind: CookieKind, secure: boolean): void {
	cookies.delete(nameOf(kind, secure), { path: '/', httpOnly: true, sameSite: 'lax', secure });
}
