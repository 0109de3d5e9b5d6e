/** The browser's clock and id source: the only place outside the server that may ask for either. */
export const deviceNow = (): Date => new Date();

/** 128 random bits as 22 characters: makes a resent scan harmless. */
export function newNonce(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');
}
