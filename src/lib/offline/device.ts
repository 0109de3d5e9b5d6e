/** The browser's clock and id source: the only place outside the server that may ask for either. */
export const deviceNow = (): Date => new Date();

export const deviceBytes = (size: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(size));

/** 128 random bits as 22 characters: makes a resent scan harmless. */
export function newNonce(): string {
	return btoa(String.fromCharCode(...deviceBytes(16)))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');
}
