/** What a file is, by its content: names and the browser's types lie. Source: reliability rows B-054, B-055. */
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
	const head = Buffer.from(bytes.subarray(0, 2000)).toString('latin1').trimStart().toLowerCase();
	if (/^(?:ï»¿)?(?:<!doctype html|<html|<table|<\?xml)/.test(head)) return 'web-page';
	const binary = bytes.subarray(0, 4000).filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
	return binary > 40 ? 'not-a-sheet' : 'text';
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
	if (any(/^Index\/.*\.iwa$|^Index\.zip$/)) return 'numbers';
	if (any(/^word\/|^ppt\//)) return 'document';
	if (any(/^content\.xml$/) && any(/^mimetype$/)) return 'ods';
	if (any(/^xl\/workbook\.bin$/)) return 'binary-excel';
	if (!any(/^xl\/workbook\.xml$/)) return 'other-zip';
	if (any(/vbaProject|^xl\/(?:embeddings|activeX|macrosheets|ctrlProps)\//i)) return 'macros';
	return any(/^xl\/(?:externalLinks|connections)/) ? 'outside-links' : 'xlsx';
}
