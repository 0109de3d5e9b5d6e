/**
 * The longest time this thread was at work without letting anybody else have a turn, in milliseconds of its own processor
 * time: what else the machine does, and how long it let us wait, does not count.
 */
export async function longestTurn(work: () => Promise<unknown>): Promise<number> {
	let longest = 0;
	let last = process.threadCpuUsage();
	const look = () => {
		const now = process.threadCpuUsage();
		longest = Math.max(longest, (now.user - last.user + now.system - last.system) / 1000);
		last = now;
	};
	const timer = setInterval(look, 1);
	try {
		await work();
		look();
	} finally {
		clearInterval(timer);
	}
	return longest;
}
