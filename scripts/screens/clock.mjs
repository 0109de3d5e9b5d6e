// Loaded before the server and the seed: their clock is this many milliseconds ahead, so that every picture tells of one day.
const Real = Date;
const ahead = Number(process.env.SCREENS_AHEAD ?? 0);
globalThis.Date = new Proxy(Real, {
	construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [Real.now() + ahead], made),
	get: (target, name) => (name === 'now' ? () => Real.now() + ahead : Reflect.get(target, name))
});
