/**
 * Camera frames of one code as a door sees them on a bad day: badly lit, blurred, off a screen, slanting, turned, with a
 * lamp in it, small. Reproducible: the same seed is the same frame. All measures are of the code's own modules and of a
 * camera of 1280 × 720, which is what the scanner asks a camera for.
 */
import { seededRandom } from '#lib/domain/quiz/seeded-random.ts';
import type { Snapshot } from '#lib/domain/attendance/signature-ink.ts';

const WIDTH = 1280;
const HEIGHT = 720;

type Frame = {
	/** Pixels of a module where the code is nearest. */
	module: number;
	/** Degrees in the picture. */
	turned: number;
	/** How strongly the plane leans away, to the side and down: 0.3 makes the far edge about a quarter shorter. */
	lean: { x: number; y: number };
	/** Sigma of a lens out of focus, in modules. */
	blur: number;
	/** How far it moved meanwhile, in modules, and whither in degrees. */
	motion: { by: number; to: number };
	/** Light of black and of white, of 255. */
	light: { black: number; white: number };
	/** Standard deviation of the grain, of 255. */
	grain: number;
	/** Shadow over the code: share of light left at its darkest side. */
	shade: number;
	/** A lamp in the surface: radius in modules, and how much light it adds. */
	glare: { radius: number; adds: number };
	/** A screen's own pixels: how many a module has, and how dark the gaps between them are. 0: paper. */
	screen: { pixels: number; gap: number };
};

const EASY: Frame = {
	...{ module: 5, turned: 0, lean: { x: 0, y: 0 }, blur: 0.15, motion: { by: 0, to: 0 } },
	...{ light: { black: 40, white: 215 }, grain: 4, shade: 1 },
	...{ glare: { radius: 0, adds: 0 }, screen: { pixels: 0, gap: 0 } }
};

type Random = () => number;
type Code = readonly (readonly boolean[])[];
/** How light the table under the card is. */
const TABLE = 0.35;
const between = (random: Random, low: number, high: number) => low + (high - low) * random();

/** What goes wrong, and how far. A hand holds nothing straight: every frame is a little turned and leaning. */
export const KINDS: Record<string, (random: Random) => Partial<Frame>> = {
	'low light': (random) => {
		const black = between(random, 4, 12);
		return { light: { black, white: black + between(random, 16, 40) }, grain: between(random, 4, 9) };
	},
	blur: (random) => ({ blur: between(random, 0.35, 0.55) }),
	motion: (random) => ({ motion: { by: between(random, 0.8, 1.6), to: between(random, 0, 180) }, blur: 0.25 }),
	moiré: (random) => ({
		screen: { pixels: between(random, 3, 8), gap: between(random, 0.35, 0.9) },
		module: between(random, 3.5, 7),
		blur: 0.05
	}),
	perspective: (random) => ({
		lean: { x: between(random, -0.4, 0.4), y: between(random, 0.2, 0.5) }
	}),
	rotation: (random) => ({ turned: between(random, 0, 360), module: between(random, 3, 6) }),
	glare: (random) => ({ glare: { radius: between(random, 5, 11), adds: between(random, 150, 400) } }),
	shadow: (random) => ({ shade: between(random, 0.12, 0.3), light: { black: 30, white: 200 } }),
	small: (random) => ({ module: between(random, 2, 3), blur: 0.2 })
};

/** The `nth` frame of this kind, of this code. */
export function difficultFrame(code: Code, kind: string, nth: number): Snapshot {
	const random = seededRandom(1000 * Object.keys(KINDS).indexOf(kind) + nth + 1);
	for (let skipped = 0; skipped < 3; skipped++) random();
	const held = {
		turned: between(random, -12, 12),
		lean: { x: between(random, -0.1, 0.1), y: between(random, -0.1, 0.1) },
		module: between(random, 4, 7)
	};
	return exposed(code, { ...EASY, ...held, ...KINDS[kind]!(random) }, random);
}

function exposed(code: Code, frame: Frame, random: Random): Snapshot {
	const side = code.length * frame.module;
	const centre = { x: WIDTH / 2 + between(random, -90, 90), y: HEIGHT / 2 + between(random, -40, 40) };
	const scene = projected(code, frame, centre);
	const { seen } = smeared(smeared(scene, blurOf(frame)), motionOf(frame));
	const lamp = { x: centre.x + between(random, -0.3, 0.3) * side, y: centre.y + between(random, -0.3, 0.3) * side };
	const { black, white } = frame.light;
	const towards = between(random, 0, 6.28);
	// Four added are close enough to a bell; drawn once, then picked.
	const grains = Array.from(
		{ length: 5000 },
		() => frame.grain * 1.73 * (random() + random() + random() + random() - 2)
	);
	const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255);
	for (let at = 0; at < seen.length; at++) {
		const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
		let lit = black + (white - black) * seen[at]!;
		if (frame.shade < 1) {
			const along = ((x - centre.x) * Math.cos(towards) + (y - centre.y) * Math.sin(towards)) / (side * 0.6);
			lit *= frame.shade + (1 - frame.shade) / (1 + Math.exp(-4 * along));
		}
		if (frame.glare.adds > 0) {
			const far = Math.hypot(x - lamp.x, y - lamp.y) / (frame.glare.radius * frame.module);
			lit += frame.glare.adds * Math.exp(-far * far * 2);
		}
		data[at * 4] = data[at * 4 + 1] = data[at * 4 + 2] = lit + grains[Math.floor(random() * grains.length)]!;
	}
	return { data, width: WIDTH, height: HEIGHT };
}

/** Light of every pixel, 0 to 1, and where in it the card lies: all else is the table. */
type Scene = { seen: Float32Array; left: number; right: number; top: number; bottom: number };

/** The card with the code on a table, projected; each pixel is the mean of what it sees. */
function projected(code: Code, frame: Frame, centre: { x: number; y: number }): Scene {
	const seen = new Float32Array(WIDTH * HEIGHT).fill(TABLE);
	const size = code.length;
	const [sin, cos] = [Math.sin((frame.turned * Math.PI) / 180), Math.cos((frame.turned * Math.PI) / 180)];
	const half = ((size + 8) / 2) * frame.module * 1.9;
	// A screen is sampled more coarsely than it is built: that is what makes the waves.
	const steps = frame.screen.pixels > 0 ? 2 : 3;
	const [left, right] = [Math.max(0, Math.floor(centre.x - half)), Math.min(WIDTH, Math.ceil(centre.x + half))];
	const [top, bottom] = [Math.max(0, Math.floor(centre.y - half)), Math.min(HEIGHT, Math.ceil(centre.y + half))];
	for (let y = top; y < bottom; y++)
		for (let x = left; x < right; x++) {
			let sum = 0;
			for (let step = 0; step < steps * steps; step++) {
				const dx = x + ((step % steps) + 0.5) / steps - centre.x;
				const dy = y + (Math.floor(step / steps) + 0.5) / steps - centre.y;
				const [rx, ry] = [(dx * cos + dy * sin) / frame.module, (dy * cos - dx * sin) / frame.module];
				const depth = 1 - (frame.lean.x * rx + frame.lean.y * ry) / size;
				sum += shown(code, frame.screen, rx / depth + size / 2, ry / depth + size / 2);
			}
			seen[y * WIDTH + x] = sum / (steps * steps);
		}
	return { seen, left, right, top, bottom };
}

/** How light the card is at this place of it, in modules: the code, four modules of margin, the table. */
function shown(code: Code, screen: Frame['screen'], u: number, v: number): number {
	const size = code.length;
	if (u < -4 || v < -4 || u > size + 4 || v > size + 4) return TABLE;
	const light = code[Math.floor(v)]?.[Math.floor(u)] ? 0 : 1;
	if (screen.pixels === 0 || light === 0) return light;
	const [across, down] = [(u * screen.pixels) % 1, (v * screen.pixels) % 1];
	const inGap = Math.abs(across) > 0.7 || Math.abs(down) > 0.7;
	return inGap ? 1 - screen.gap : 1;
}

/** Weights of a pixel and those beside it, and in which directions, one after another. */
type Smear = { weights: readonly number[]; directions: readonly (readonly [number, number])[] };

function blurOf({ blur, module }: Frame): Smear | null {
	const sigma = blur * module;
	if (sigma < 0.3) return null;
	const reach = Math.ceil(sigma * 2.5);
	const raw = Array.from({ length: reach * 2 + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * sigma * sigma)));
	const sum = raw.reduce((total, one) => total + one, 0);
	return {
		weights: raw.map((one) => one / sum),
		directions: [
			[1, 0],
			[0, 1]
		]
	};
}

function motionOf({ motion, module }: Frame): Smear | null {
	const taps = Math.ceil(motion.by * module);
	if (taps < 1) return null;
	const [x, y] = [Math.cos((motion.to * Math.PI) / 180) / 2, Math.sin((motion.to * Math.PI) / 180) / 2];
	return { weights: new Array<number>(taps * 2 + 1).fill(1 / (taps * 2 + 1)), directions: [[x, y]] };
}

/** Each pixel mixed with those before and behind it. */
function smeared(scene: Scene, smear: Smear | null): Scene {
	if (!smear) return scene;
	const { weights, directions } = smear;
	const reach = (weights.length - 1) / 2;
	let seen = scene.seen;
	for (const [dx, dy] of directions) {
		const offsets = weights.map((_, at) => Math.round((at - reach) * dy) * WIDTH + Math.round((at - reach) * dx));
		const mixed = seen.slice();
		for (let y = scene.top; y < scene.bottom; y++)
			for (let at = y * WIDTH + scene.left; at < y * WIDTH + scene.right; at++) {
				let sum = 0;
				for (let tap = 0; tap < weights.length; tap++) sum += weights[tap]! * (seen[at + offsets[tap]!] ?? TABLE);
				mixed[at] = sum;
			}
		seen = mixed;
	}
	return { ...scene, seen };
}

/** Half as wide and high, each pixel the mean of four: what the first decoder is given (offline/code-reader.ts). */
export function halved({ data, width, height }: Snapshot): Snapshot {
	const [wide, high] = [width >> 1, height >> 1];
	const small = new Uint8ClampedArray(wide * high * 4).fill(255);
	for (let y = 0; y < high; y++)
		for (let x = 0; x < wide; x++) {
			const from = (2 * y * width + 2 * x) * 4;
			const [right, below] = [from + 4, from + width * 4];
			const light = (data[from]! + data[right]! + data[below]! + data[below + 4]!) / 4;
			const to = (y * wide + x) * 4;
			small[to] = small[to + 1] = small[to + 2] = light;
		}
	return { data: small, width: wide, height: high };
}
