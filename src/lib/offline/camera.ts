/**
 * The back camera, kept as long as the page wants it. A call, another app or a pulled cable takes it away, and nobody at
 * a door has a hand free to bring it back: it is asked for again by itself, and the page is told why meanwhile.
 */
import { keepCamera, keptCamera } from './camera-setting.ts';

export type CameraState =
	| 'starting'
	| 'ok'
	/** The reader or the browser said no. Asked again when that changes, or when the page is seen again. */
	| 'denied'
	/** There is none, or not on a page without https. */
	| 'none'
	/** It is there, and somebody else has it. */
	| 'busy';

export type CameraFacts = {
	/** What this device has, as the browser names it; it names none before it may be used. */
	cameras: readonly { id: string; label: string }[];
	/** Which of them shows the picture; '' where the browser does not say. */
	usedId: string;
	/** The one that was chosen on this device is not there: another shows the picture meanwhile. */
	chosenIsGone: boolean;
	/** Whether its lamp is on; null where it has none. */
	torch: boolean | null;
};

export const NO_FACTS: CameraFacts = { cameras: [], usedId: '', chosenIsGone: false, torch: null };
const SIZE = { width: { ideal: 1280 }, height: { ideal: 720 } } as const;
const BACK = { facingMode: 'environment' } as const;

/** How long to wait before the camera is asked for again; the last one over and over. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000];
/** A track that stops without an event, as some phones' do after a call. */
const LOOK_EVERY_MS = 2_000;

/** Opens the camera into `video` and keeps it open until it is told to stop. Says every change; never throws. */
export class KeptCamera {
	readonly #video: HTMLVideoElement;
	readonly #say: (state: CameraState) => void;
	readonly #tell: (facts: CameraFacts) => void;
	#facts = NO_FACTS;
	#state: CameraState = 'starting';
	#stream: MediaStream | null = null;
	#asking = false;
	#over = false;
	#tries = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	readonly #watch: ReturnType<typeof setInterval>;
	#permission: PermissionStatus | null = null;

	/** `say` hears how the camera stands, `tell` which there are and whether it has a lamp. */
	constructor(
		video: HTMLVideoElement,
		say: (state: CameraState) => void,
		tell: (facts: CameraFacts) => void = () => {}
	) {
		this.#video = video;
		this.#say = say;
		this.#tell = tell;
		this.#watch = setInterval(() => this.#look(), LOOK_EVERY_MS);
		document.addEventListener('visibilitychange', this.#seen);
		navigator.mediaDevices?.addEventListener?.('devicechange', this.#plugged);
		void this.#watchPermission();
		void this.#open();
	}

	/** Asks again now, unless it is open. */
	readonly retry = (): void => {
		this.#tries = 0;
		if (this.#state !== 'ok') void this.#open();
	};

	/** From now on this one, on this device, until another is chosen; '' is the back camera. */
	choose(id: string): void {
		keepCamera(id);
		this.#tries = 0;
		void this.#open();
	}

	/** Switches the lamp of the camera. False: it has none, or did not obey. */
	async light(on: boolean): Promise<boolean> {
		const track = this.#stream?.getVideoTracks()[0];
		if (!track || this.#facts.torch === null) return false;
		try {
			await track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
		} catch {
			return false;
		}
		if (this.#stream?.getVideoTracks()[0] === track) this.#learn({ torch: on });
		return true;
	}

	stop(): void {
		this.#over = true;
		clearTimeout(this.#timer);
		clearInterval(this.#watch);
		document.removeEventListener('visibilitychange', this.#seen);
		navigator.mediaDevices?.removeEventListener?.('devicechange', this.#plugged);
		this.#permission?.removeEventListener('change', this.retry);
		this.#letGo();
	}

	/** Something was plugged in or pulled out; the chosen camera may be back. */
	readonly #plugged = (): void => {
		if (this.#state !== 'ok') return this.retry();
		void this.#list().then(() => {
			if (this.#facts.chosenIsGone && this.#facts.cameras.some(({ id }) => id === keptCamera())) void this.#open();
		});
	};

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
		const chosen = keptCamera();
		const { found, chosenIsGone } = await ask(chosen, () => this.#state === 'ok' && this.#letGo());
		this.#asking = false;
		const changed = chosen !== keptCamera();
		if (this.#over || changed) {
			if (found instanceof MediaStream) stopAll(found);
			return this.#open();
		}
		if (found instanceof MediaStream) return this.#use(found, chosenIsGone);
		this.#become(found);
		if (found === 'busy') this.#later();
	}

	async #use(stream: MediaStream, chosenIsGone: boolean): Promise<void> {
		this.#letGo();
		this.#stream = stream;
		const tracks = stream.getVideoTracks();
		for (const track of tracks) {
			track.addEventListener('ended', this.#gone);
			track.addEventListener('mute', this.#gone);
			track.addEventListener('unmute', this.#back);
		}
		this.#video.srcObject = stream;
		const [track] = tracks;
		const usedId = track?.getSettings?.().deviceId ?? '';
		const wasLit = this.#facts.torch === true && usedId === this.#facts.usedId;
		this.#learn({ usedId, chosenIsGone, torch: track && hasTorch(track) ? false : null });
		void this.#list();
		await this.#video.play().catch(() => {});
		// Some give a camera that another app holds, and no picture with it.
		if (tracks.some(({ muted }) => muted)) return this.#gone();
		this.#tries = 0;
		this.#become('ok');
		// A call took the camera and its light with it.
		if (wasLit) void this.light(true);
	}

	async #list(): Promise<void> {
		const devices = (await navigator.mediaDevices?.enumerateDevices?.().catch(() => [])) ?? [];
		const cameras = devices.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '');
		if (!this.#over) this.#learn({ cameras: cameras.map(({ deviceId: id, label }) => ({ id, label })) });
	}

	#learn(facts: Partial<CameraFacts>): void {
		this.#facts = { ...this.#facts, ...facts };
		this.#tell(this.#facts);
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

type Asked = MediaStream | 'denied' | 'none' | 'busy';

/** The chosen camera, else the one at the back. `release` lets go of one that shows: some phones open one at a time. */
async function ask(chosen: string, release: () => unknown): Promise<{ found: Asked; chosenIsGone: boolean }> {
	if (!navigator.mediaDevices?.getUserMedia) return { found: 'none', chosenIsGone: false };
	release();
	if (chosen) {
		const found = await askFor({ deviceId: { exact: chosen } });
		if (found !== 'none') return { found, chosenIsGone: false };
	}
	return { found: await askFor(BACK), chosenIsGone: chosen !== '' };
}

async function askFor(which: MediaTrackConstraints): Promise<Asked> {
	try {
		return await navigator.mediaDevices.getUserMedia({ video: { ...which, ...SIZE }, audio: false });
	} catch (error) {
		const { name } = error as DOMException;
		if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
		// NotReadableError, AbortError and what a browser may call it next: it is there, and not for us now.
		return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'busy';
	}
}

const hasTorch = (track: MediaStreamTrack): boolean =>
	(track.getCapabilities?.() as { torch?: boolean } | undefined)?.torch === true;

function stopAll(stream: MediaStream | null): void {
	for (const track of stream?.getTracks() ?? []) track.stop();
}
