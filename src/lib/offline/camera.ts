/**
 * The back camera, kept as long as the page wants it. A call, another app or a pulled cable takes it away, and nobody at
 * a door has a hand free to bring it back: it is asked for again by itself, and the page is told why meanwhile.
 */
export type CameraState =
	| 'starting'
	| 'ok'
	/** The reader or the browser said no. Asked again when that changes, or when the page is seen again. */
	| 'denied'
	/** There is none, or not on a page without https. */
	| 'none'
	/** It is there, and somebody else has it. */
	| 'busy';

const CAMERA = {
	video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
	audio: false
} as const;

/** How long to wait before the camera is asked for again; the last one over and over. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000];
/** A track that stops without an event, as some phones' do after a call. */
const LOOK_EVERY_MS = 2_000;

/** Opens the camera into `video` and keeps it open until it is told to stop. Says every change; never throws. */
export class KeptCamera {
	readonly #video: HTMLVideoElement;
	readonly #say: (state: CameraState) => void;
	#state: CameraState = 'starting';
	#stream: MediaStream | null = null;
	#asking = false;
	#over = false;
	#tries = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	readonly #watch: ReturnType<typeof setInterval>;
	#permission: PermissionStatus | null = null;

	constructor(video: HTMLVideoElement, say: (state: CameraState) => void) {
		this.#video = video;
		this.#say = say;
		this.#watch = setInterval(() => this.#look(), LOOK_EVERY_MS);
		document.addEventListener('visibilitychange', this.#seen);
		navigator.mediaDevices?.addEventListener?.('devicechange', this.retry);
		void this.#watchPermission();
		void this.#open();
	}

	/** Asks again now, unless it is open. */
	readonly retry = (): void => {
		this.#tries = 0;
		if (this.#state !== 'ok') void this.#open();
	};

	stop(): void {
		this.#over = true;
		clearTimeout(this.#timer);
		clearInterval(this.#watch);
		document.removeEventListener('visibilitychange', this.#seen);
		navigator.mediaDevices?.removeEventListener?.('devicechange', this.retry);
		this.#permission?.removeEventListener('change', this.retry);
		this.#letGo();
	}

	readonly #seen = (): void => {
		if (document.visibilityState !== 'visible') return;
		this.#look();
		this.retry();
		// A page that was hidden comes back with a picture that stands still.
		if (this.#state === 'ok' && this.#video.paused) void this.#video.play().catch(() => {});
	};

	#look(): void {
		if (this.#state === 'ok' && this.#stream?.getVideoTracks().every(({ readyState }) => readyState === 'ended'))
			this.#gone();
	}

	readonly #gone = (): void => {
		if (this.#over) return;
		this.#become('busy');
		this.#later();
	};
	/** Back from whoever had it, without our asking. */
	readonly #back = (): void => {
		if (this.#over || this.#state === 'ok' || !this.#stream) return;
		clearTimeout(this.#timer);
		void this.#video.play().catch(() => {});
		this.#become('ok');
	};

	async #watchPermission(): Promise<void> {
		try {
			const permission = await navigator.permissions.query({ name: 'camera' });
			if (this.#over) return;
			this.#permission = permission;
			permission.addEventListener('change', this.retry);
		} catch {
			// Not every browser tells; then seeing the page again has to do.
		}
	}

	async #open(): Promise<void> {
		if (this.#asking || this.#over) return;
		clearTimeout(this.#timer);
		this.#asking = true;
		const found = await ask();
		this.#asking = false;
		if (this.#over) return stopAll(found instanceof MediaStream ? found : null);
		if (!(found instanceof MediaStream)) {
			this.#become(found);
			if (found === 'busy') this.#later();
			return;
		}
		this.#letGo();
		this.#stream = found;
		for (const track of found.getVideoTracks()) {
			track.addEventListener('ended', this.#gone);
			track.addEventListener('mute', this.#gone);
			track.addEventListener('unmute', this.#back);
		}
		this.#video.srcObject = found;
		await this.#video.play().catch(() => {});
		const muted = found.getVideoTracks().some((track) => track.muted);
		// Some give a camera that another app holds, and no picture with it.
		if (muted) return this.#gone();
		this.#tries = 0;
		this.#become('ok');
	}

	#later(): void {
		clearTimeout(this.#timer);
		const pause = PAUSES_MS[Math.min(this.#tries++, PAUSES_MS.length - 1)];
		// A hidden page gets no camera; it asks again as soon as it is seen.
		this.#timer = setTimeout(() => document.visibilityState === 'visible' && void this.#open(), pause);
	}

	#letGo(): void {
		for (const track of this.#stream?.getVideoTracks() ?? []) {
			track.removeEventListener('ended', this.#gone);
			track.removeEventListener('mute', this.#gone);
			track.removeEventListener('unmute', this.#back);
		}
		stopAll(this.#stream);
		this.#stream = null;
	}

	#become(state: CameraState): void {
		if (this.#over || state === this.#state) return;
		this.#state = state;
		this.#say(state);
	}
}

async function ask(): Promise<MediaStream | 'denied' | 'none' | 'busy'> {
	if (!navigator.mediaDevices?.getUserMedia) return 'none';
	try {
		return await navigator.mediaDevices.getUserMedia(CAMERA);
	} catch (error) {
		const { name } = error as DOMException;
		if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
		// NotReadableError, AbortError and what a browser may call it next: it is there, and not for us now.
		return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'busy';
	}
}

function stopAll(stream: MediaStream | null): void {
	for (const track of stream?.getTracks() ?? []) track.stop();
}
