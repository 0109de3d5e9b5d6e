/** The letters of a CSV that was made, its mark included. */
export const sheetText = ({ bytes }: { bytes: Uint8Array }): string =>
	new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
