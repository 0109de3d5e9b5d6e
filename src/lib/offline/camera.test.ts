/** A camera that is denied, missing, busy, taken away and given back: the browser's side is played, ours is real. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KeptCamera, type CameraState } from './camera.ts';

let answers: (string | 'picture')[];
let asked: number;
let tracks: MediaStreamTrack[];
let said: CameraState[];
let camera: KeptCamera;
let video: HTMLVideoElement;
const devices = new EventTarget();

function picture(): MediaStream {
	const canvas = document.createElement('canvas');
	canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
	const stream = canvas.captureStream(5);
	tracks.push(...stream.getVideoTracks());
	return stream;
}
/** The next answers of the browser, the last one over and over. */
function open(...next: (string | 'picture')[]): void {
	answers = next;
	camera = new KeptCamera(video, (state) => said.push(state));
}
const last = () => said.at(-1);

beforeEach(() => {
	[asked, tracks, said] = [0, [], []];
	video = document.createElement('video');
	video.muted = true;
	const getUserMedia = () => {
		asked += 1;
		const answer = answers.length > 1 ? answers.shift() : answers[0];
		return answer === 'picture' ? Promise.resolve(picture()) : Promise.reject(new DOMException('', answer));
	};
	const mediaDevices = Object.assign(devices, { getUserMedia });
	Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: mediaDevices });
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
	camera.stop();
	vi.useRealTimers();
	Reflect.deleteProperty(navigator, 'mediaDevices');
});
const soon = (condition: () => boolean) => vi.waitUntil(condition, { interval: 5 });

test('a camera that another app holds is asked for again, with longer pauses, until it is given', async () => {
	open('NotReadableError', 'NotReadableError', 'AbortError', 'picture');
	await soon(() => last() === 'busy');
	await vi.advanceTimersByTimeAsync(500);
	await vi.advanceTimersByTimeAsync(1_000);
	expect([asked, last()]).toEqual([3, 'busy']);
	await vi.advanceTimersByTimeAsync(2_000);
	await soon(() => last() === 'ok');
	expect(said).toEqual(['busy', 'ok']);
	expect(video.srcObject).toBeInstanceOf(MediaStream);
});

test.each(['ended', 'mute', 'stopped without a word'])(
	'a picture that was taken away (%s) comes back by itself, and says so meanwhile',
	async (how) => {
		open('picture');
		await soon(() => last() === 'ok');
		answers = ['NotReadableError', 'picture'];
		if (how === 'stopped without a word') {
			tracks[0]?.stop();
			await vi.advanceTimersByTimeAsync(2_000);
		} else tracks[0]?.dispatchEvent(new Event(how));
		expect(last()).toBe('busy');
		await vi.advanceTimersByTimeAsync(500);
		await vi.advanceTimersByTimeAsync(1_000);
		await soon(() => last() === 'ok');
		expect(tracks).toHaveLength(2);
		expect(tracks[0]?.readyState).toBe('ended');
	}
);

test('a picture that comes back on its own is taken back at once, without asking', async () => {
	open('picture');
	await soon(() => last() === 'ok');
	tracks[0]?.dispatchEvent(new Event('mute'));
	expect(last()).toBe('busy');
	tracks[0]?.dispatchEvent(new Event('unmute'));
	expect(last()).toBe('ok');
	await vi.advanceTimersByTimeAsync(10_000);
	expect(asked).toBe(1);
});

test('denied, none and busy are three things; a device that is plugged in, or a page seen again, is a new chance', async () => {
	open('NotAllowedError', 'NotFoundError', 'picture');
	await soon(() => last() === 'denied');
	await vi.advanceTimersByTimeAsync(10_000);
	expect(asked).toBe(1);
	document.dispatchEvent(new Event('visibilitychange'));
	await soon(() => last() === 'none');
	await vi.advanceTimersByTimeAsync(10_000);
	expect(asked).toBe(2);
	devices.dispatchEvent(new Event('devicechange'));
	await soon(() => last() === 'ok');
});

test('a page that is left lets the camera go and asks no more', async () => {
	open('picture');
	await soon(() => last() === 'ok');
	camera.stop();
	expect(tracks[0]?.readyState).toBe('ended');
	document.dispatchEvent(new Event('visibilitychange'));
	devices.dispatchEvent(new Event('devicechange'));
	await vi.advanceTimersByTimeAsync(10_000);
	expect(asked).toBe(1);
});
