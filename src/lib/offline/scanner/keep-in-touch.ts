/**
 * What a scanner that stands open does by itself: its list is renewed every five minutes, the desk hears of it every
 * minute, and a network that went away is asked every few seconds whether it is back. The camera waits for none of it.
 */
import { SLOW_MS } from '#lib/domain/time/gate-link.ts';
import { tellDevice } from '#lib/offline/check-in-sync.ts';
import { deviceUptime } from '#lib/offline/device.ts';
import type { Scanner } from './scanner.svelte.ts';

const LIST_EVERY_MS = 5 * 60_000;
const LOOK_EVERY_MS = 5_000;
const BEAT_EVERY_MS = 60_000;

type Battery = EventTarget & { level: number };

/** @returns stops */
export function keepInTouch(scanner: Scanner): () => void {
	const { list, link, courier } = scanner;
	let beatAt = deviceUptime();
	let beating = false;

	async function beat(): Promise<void> {
		if (beating) return;
		const began = (beatAt = deviceUptime());
		// Once refused, only the list tells whether this operator is back: a helper whose duty ended hands in what it holds
		// once, and a sign of life must not be that once.
		if (list.access !== 'open') return list.renew();
		// What waits is a sign of life itself.
		if (courier.waiting.own > 0) return courier.send();
		beating = true;
		const heard = await tellDevice(courier.sender, list.door);
		beating = false;
		if (heard === 'signed-out') await list.giveUp(401);
		else if (heard === 'closed') await list.giveUp(404);
		else if (heard === 'offline' || deviceUptime() - began > SLOW_MS) link.missed();
	}

	async function look(): Promise<void> {
		if (await list.isOver()) return;
		if (courier.signedOut && list.access === 'open') await list.giveUp(401);
		const every = link.state === 'online' ? BEAT_EVERY_MS : LOOK_EVERY_MS;
		if (deviceUptime() - beatAt >= every) await beat();
	}

	const renew = () => void list.renew();
	const back = () => {
		void beat();
		renew();
	};
	const lost = () => link.lost();
	const timers = [setInterval(() => void look(), LOOK_EVERY_MS), setInterval(renew, LIST_EVERY_MS)];
	addEventListener('online', back);
	addEventListener('offline', lost);
	if (!navigator.onLine) lost();
	if (!list.isFresh) renew();
	void beat();
	const letBatteryBe = watchBattery((level) => (scanner.battery = level));
	return () => {
		for (const timer of timers) clearInterval(timer);
		removeEventListener('online', back);
		removeEventListener('offline', lost);
		letBatteryBe();
	};
}

/** Whole per cent, as often as it changes; never where the browser does not say it. @returns stops */
function watchBattery(say: (percent: number) => void): () => void {
	let battery: Battery | null = null;
	let over = false;
	const told = () => battery && say(Math.round(battery.level * 100));
	const ask = (navigator as { getBattery?: () => Promise<Battery> }).getBattery;
	ask?.call(navigator).then(
		(found) => {
			if (over) return;
			battery = found;
			battery.addEventListener('levelchange', told);
			told();
		},
		() => {}
	);
	return () => {
		over = true;
		battery?.removeEventListener('levelchange', told);
	};
}
