/**
 * The engraved lines of the paper, computed once as PDF path operators: a band for the four sides, a rosette for the
 * corners and the great rosette behind the text. Each is one small motif that the page repeats, so that a paper with
 * thousands of curves stays a few kilobytes.
 */
type Point = { x: number; y: number };
type Curve = (t: number) => Point;

const TAU = 2 * Math.PI;
/** Points per unit of a motif: whole numbers keep the paths short. */
export const UNIT = 0.05;
const figure = (value: number) => String(Math.round(value / UNIT));

/** The curve from t = from to t = to as cubic Béziers through `pieces` + 1 points with its own tangents. */
function pathOf(curve: Curve, from: number, to: number, pieces: number): string {
	const step = (to - from) / pieces;
	const tangent = (t: number): Point => {
		const [before, after] = [curve(t - 1e-4), curve(t + 1e-4)];
		return { x: ((after.x - before.x) / 2e-4) * (step / 3), y: ((after.y - before.y) / 2e-4) * (step / 3) };
	};
	const start = curve(from);
	const parts = [`${figure(start.x)} ${figure(start.y)} m`];
	for (let piece = 0; piece < pieces; piece++) {
		const [t0, t1] = [from + piece * step, from + (piece + 1) * step];
		const [p0, p1, d0, d1] = [curve(t0), curve(t1), tangent(t0), tangent(t1)];
		parts.push([p0.x + d0.x, p0.y + d0.y, p1.x - d1.x, p1.y - d1.y, p1.x, p1.y].map(figure).join(' ') + ' c');
	}
	return parts.join('\n');
}

function strands(count: number, make: (phase: number) => string): string {
	return Array.from({ length: count }, (_, index) => make(index / count)).join('\n') + '\nS';
}

/** One length of the band along x, from 0 to `length`, `reach` to either side: strands woven between two breathing edges. */
export function bandTile(length: number, reach: number): string {
	const wide = (t: number) => reach * (0.7 - 0.3 * Math.cos(TAU * t));
	const woven = strands(9, (phase) =>
		pathOf((t) => ({ x: t * length, y: wide(t) * Math.sin(TAU * (2 * t + phase)) }), 0, 1, 14)
	);
	const core = strands(5, (phase) =>
		pathOf(
			(t) => ({ x: t * length, y: reach * 0.26 * (1 + 0.75 * Math.cos(TAU * t)) * Math.sin(TAU * (3 * t + phase)) }),
			0,
			1,
			18
		)
	);
	return `${woven}\n${core}`;
}

/** How often the sectors below are turned around their middle to make the whole. */
export const CORNER_SECTORS = 4;
export const MEDALLION_SECTORS = 12;

const at = (angle: number, r: number): Point => ({ x: r * Math.cos(angle), y: r * Math.sin(angle) });

/** A quarter of the rosette of a corner, around 0,0. */
export function cornerSector(radius: number): string {
	const ring = (inner: number, depth: number, leaves: number, count: number) =>
		strands(count, (phase) =>
			pathOf(
				(t) =>
					at(
						(TAU * t) / CORNER_SECTORS,
						radius * (inner + depth * Math.cos((TAU * leaves * t) / CORNER_SECTORS + TAU * phase))
					),
				0,
				1,
				(leaves / CORNER_SECTORS) * 5
			)
		);
	return [ring(0.72, 0.27, 12, 6), ring(0.34, 0.19, 8, 5)].join('\n');
}

/** One sector of the great rosette around 0,0: two families of waves that lean against each other, and a woven edge. */
export function medallionSector(radius: number): string {
	const sector = TAU / MEDALLION_SECTORS;
	const family = (lean: number) =>
		strands(15, (phase) =>
			pathOf(
				(t) =>
					at(
						t * sector,
						radius * (0.44 + 0.54 * phase + 0.062 * (1 - 0.35 * phase) * Math.sin(TAU * (t + lean * phase)))
					),
				0,
				1,
				6
			)
		);
	const edge = strands(6, (phase) =>
		pathOf((t) => at(t * sector, radius * (0.985 + 0.026 * Math.sin(TAU * (2 * t + phase)))), 0, 1, 10)
	);
	return [family(1), family(-1), edge].join('\n');
}
