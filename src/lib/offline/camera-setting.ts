/** Which camera of this device was chosen; '' is the one at the back. Kept until somebody signs out. */
const CAMERA = 'kelas-netral:kamera';
/** Where storage is closed it holds for this page. */
let here = '';

export function keptCamera(): string {
	try {
		return localStorage.getItem(CAMERA) ?? '';
	} catch {
		return here;
	}
}

export function keepCamera(id: string): void {
	here = id;
	try {
		localStorage.setItem(CAMERA, id);
	} catch {
		// It stays in `here`.
	}
}
