/** Whether verdicts are heard on this phone, kept until somebody signs out. */
const SOUND = 'kelas-netral:suara';

export function keptSound(): boolean {
	try {
		return localStorage.getItem(SOUND) !== '0';
	} catch {
		return true;
	}
}

export function keepSound(on: boolean): void {
	try {
		localStorage.setItem(SOUND, on ? '1' : '0');
	} catch {
		// It holds for this page.
	}
}
