/** Cameras of a device, the lamp of one, and what is said when either is not to be had. */
export const torchText = {
	label: 'Senter',
	on: 'Senter menyala.',
	off: 'Senter mati.',
	failed: 'Senter tidak dapat dinyalakan di ponsel ini.'
};

export const nextCameraLabel = 'Ganti kamera';
export const usingText = (name: string): string => `Memakai ${name}.`;
export const chosenGoneText = (name: string): string =>
	`Kamera yang dipilih tidak tersambung. Sementara ini memakai ${name}.`;

/** Names for people, each once: what a browser calls them is "camera2 0, facing back", or nothing at all. */
export function cameraNames(labels: readonly string[]): string[] {
	const plain = labels.map(plainName);
	return plain.map((name, at) => {
		if (plain.filter((one) => one === name).length === 1) return name;
		return `${name} ${plain.slice(0, at + 1).filter((one) => one === name).length}`;
	});
}

function plainName(label: string): string {
	if (/\b(back|rear|environment|belakang)\b/i.test(label)) return 'kamera belakang';
	if (/\b(front|user|depan)\b/i.test(label)) return 'kamera depan';
	// Vendor and product, as Chromium adds them: "HD Webcam (046d:0825)".
	return label.replace(/\s*\([0-9a-f]{4}:[0-9a-f]{4}\)$/i, '').trim() || 'kamera';
}
