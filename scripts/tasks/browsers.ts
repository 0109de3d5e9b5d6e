/** Debian's Chromium without windows: the same engine, and half the work of a whole one that is told to be headless. */
export const headlessShell = '/usr/bin/chromium-headless-shell';

/** Where a machine's own Chromium is, best first. That one exists does not say that it starts. */
export const browsers = [
	headlessShell,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];
