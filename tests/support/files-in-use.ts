/** Where the contexts of a test file keep the bytes of certificates: in the database, unless it says otherwise. */
import type { CertificateFiles } from '#lib/server/platform/file-store.ts';
import { inDatabase } from '#lib/server/certificates/certificate-files.ts';

let inUse = inDatabase;

export function useCertificateFiles(files: CertificateFiles): void {
	inUse = files;
}

/** Whatever is in use at the moment of asking: a test may move the files under a context that exists. */
export const filesInUse: CertificateFiles = {
	get writes() {
		return inUse.writes;
	},
	get reads() {
		return inUse.reads;
	}
};
