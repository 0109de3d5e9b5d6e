/** Sound and vibration of a verdict: heard and felt without looking. Each outcome has its own. */
export type VerdictSound = 'present' | 'already' | 'review' | 'refused';

const TONES: Record<VerdictSound, [hertz: number, seconds: number][]> = {
	present: [[880, 0.12]],
	already: [
		[660, 0.1],
		[660, 0.1]
	],
	review: [
		[520, 0.12],
		[440, 0.16]
	],
	refused: [
		[220, 0.18],
		[196, 0.24]
	]
};
const BUZZ: Record<VerdictSound, number[]> = {
	present: [60],
	already: [40, 60, 40],
	review: [120, 60, 60],
	refused: [220, 80, 220]
};

let audio: AudioContext | null = null;

/** Browsers let a page make sound only after a touch: call this from the first one. */
export function unlockSound(): void {
	audio ??= new AudioContext();
	void audio.resume();
}

export function signalVerdict(kind: VerdictSound, soundOn: boolean): void {
	navigator.vibrate?.(BUZZ[kind]);
	if (!soundOn || !audio) return;
	let at = audio.currentTime;
	for (const [hertz, seconds] of TONES[kind]) {
		const tone = audio.createOscillator();
		const volume = audio.createGain();
		volume.gain.value = 0.2;
		tone.frequency.value = hertz;
		tone.connect(volume).connect(audio.destination);
		tone.start(at);
		tone.stop(at + seconds);
		at += seconds + 0.05;
	}
}
