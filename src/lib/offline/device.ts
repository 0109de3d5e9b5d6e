/** The browser's clock and id source: the only place outside the server that may ask for either. */
export const deviceNow = (): Date => new Date();

/** The browser's clock, so many milliseconds further. */
export const deviceNowPlus = (ms: number): Date => new Date(deviceNow().getTime() + ms);

/** Milliseconds of a clock that nobody can set: only differences mean anything, and only on the same page. */
export const deviceUptime = (): number => performance.now();

export const deviceBytes = (size: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(size));

/** 128 random bits as 22 characters: makes a resent scan harmless. */
export function newNonce(): string {
	return btoa(String.fromCharCode(...deviceBytes(16)))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');
}
