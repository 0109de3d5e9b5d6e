/** What a file is, by its content: names and the browser's types lie. Source: reliability rows B-054, B-055. */
import { utf16Of } from './decode-text.ts';
import type { Zip } from './read-zip.ts';

export type FileLook = 'zip' | 'text' | 'pdf' | 'old-excel' | 'locked' | 'web-page' | 'image' | 'not-a-sheet';

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, index) => bytes[index] === byte);

/** A first look at the bytes; a ZIP is looked into by `zipLook`. */
export function fileLook(bytes: Uint8Array): FileLook {
	if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip';
	if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return oleLook(bytes);
	if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return 'pdf';
	if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) || startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image';
	// Excel before 1995 wrote its records without a container.
	if (startsWith(bytes, 0x09, 0x08) || startsWith(bytes, 0x09, 0x04)) return 'old-excel';
	const wide = utf16Of(bytes);
	if (isWebPage(bytes, wide)) return 'web-page';
	if (wide !== null) return 'text';
	const binary = bytes.subarray(0, 4000).filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
	return binary > 40 ? 'not-a-sheet' : 'text';
}

/** Elements of a page that is called .xls: programs on the web write their tables so. A list begins with a word. */
function isWebPage(bytes: Uint8Array, wide: 'utf-16le' | 'utf-16be' | null): boolean {
	const text = new TextDecoder(wide ?? 'latin1').decode(bytes.subarray(0, 4000));
	const head = text
		.replace(/^(?:\ufeff|ï»¿)/, '')
		.trimStart()
		.toLowerCase();
	if (/^mime-version:/.test(head)) return true;
	return /^<(?:!doctype|!--|\?xml|html|head|meta|title|style|body|table|thead|tbody|tr|div|p|font|center|b)[\s>/]/.test(
		head
	);
}

/** An encrypted .xlsx and an old .xls share a container; the encrypted one names its stream in UTF-16. */
function oleLook(bytes: Uint8Array): FileLook {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
		Buffer.from('EncryptedPackage', 'utf16le')
	)
		? 'locked'
		: 'old-excel';
}

export type ZipLook =
	'xlsx' | 'ods' | 'numbers' | 'document' | 'binary-excel' | 'macros' | 'outside-links' | 'other-zip';

/** What a ZIP holds; macros, embedded objects and links to other files are refused before anything is read (B-062). */
export function zipLook(zip: Zip): ZipLook {
	const names = [...zip.entries.keys()];
	const any = (pattern: RegExp) => names.some((name) => pattern.test(name));
	if (any(/^index\/.*\.iwa$|^index\.zip$/)) return 'numbers';
	if (any(/^word\/|^ppt\//)) return 'document';
	if (any(/^content\.xml$/) && any(/^mimetype$/)) return 'ods';
	if (any(/^xl\/workbook[^/]*\.bin$/)) return 'binary-excel';
	// The workbook may have any name: the package's relations tell it.
	if (!any(/^xl\/workbook\.xml$/) && !any(/^_rels\/\.rels$/)) return 'other-zip';
	if (any(/vbaproject|^xl\/(?:embeddings|activex|macrosheets|ctrlprops)\//)) return 'macros';
	return any(/^xl\/(?:externallinks|connections)/) ? 'outside-links' : 'xlsx';
}
