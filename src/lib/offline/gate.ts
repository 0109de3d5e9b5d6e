/** The name of the door this phone stands at, kept until somebody signs out. Storage may be closed; then it is asked again. */
const GATE = 'kelas-netral:gerbang';

export function keptGate(): string {
	try {
		return localStorage.getItem(GATE) ?? '';
	} catch {
		return '';
	}
}

export function keepGate(name: string): void {
	try {
		localStorage.setItem(GATE, name);
	} catch {
		// It holds for this page.
	}
}

/** What the ledger shows where nobody has named the door. */
export const UNNAMED_GATE = 'Pintu tanpa nama';
