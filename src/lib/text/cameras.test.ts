import { expect, test } from 'vitest';
import { cameraNames } from './cameras.ts';

test('cameras are called by their place, by their maker without numbers, or just counted', () => {
	expect(
		cameraNames([
			'camera2 0, facing back',
			'camera2 2, facing back',
			'camera2 1, facing front',
			'HD Webcam (046d:0825)'
		])
	).toEqual(['kamera belakang 1', 'kamera belakang 2', 'kamera depan', 'HD Webcam']);
	expect(cameraNames(['', ''])).toEqual(['kamera 1', 'kamera 2']);
});
