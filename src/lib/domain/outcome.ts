/** Expected refusals are values: a use case answers `ok(value)` or `no(reason)`; only surprises throw. */
export type Outcome<T, Reason extends string> = { ok: true; value: T } | { ok: false; reason: Reason };

export function ok<T>(value: T): { ok: true; value: T } {
	return { ok: true, value };
}

export function no<Reason extends string>(reason: Reason): { ok: false; reason: Reason } {
	return { ok: false, reason };
}
