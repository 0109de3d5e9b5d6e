import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { mdsvex } from 'mdsvex';
import { fileURLToPath } from 'node:url';

/** Numbers a text's main headings (`bagian-1`, …), so that a reader can be led back to the one last reached. */
const numberHeadings = () => (/** @type {{ children: any[] }} */ tree) => {
	const headings = tree.children.filter((node) => node.tagName === 'h2');
	headings.forEach((node, index) => (node.properties = { ...node.properties, id: `bagian-${index + 1}` }));
};

/** @type {import('@sveltejs/kit').Config} */
export default {
	extensions: ['.svelte', '.svx'],
	preprocess: [
		vitePreprocess(),
		mdsvex({
			extensions: ['.svx'],
			// An absolute path: mdsvex resolves a relative one against the folder it was started in.
			layout: { _: fileURLToPath(new URL('./src/lib/ui/ModuleText.svelte', import.meta.url)) },
			rehypePlugins: [numberHeadings],
			smartypants: false
		})
	],
	compilerOptions: {
		// Runes in our own code; what mdsvex makes and what npm brings decide for themselves.
		runes: ({ filename }) =>
			filename.includes('/node_modules/') || filename.endsWith('.svx') || filename.endsWith('ModuleText.svelte')
				? undefined
				: true
	},
	kit: {
		// Another folder lets two checkouts' worth of work build side by side.
		adapter: adapter({ out: process.env.BUILD_DIR ?? 'build', precompress: true }),
		outDir: process.env.KIT_OUT_DIR ?? '.svelte-kit',
		version: { pollInterval: 0 },
		// A forbidden page is the very page of an unknown address, at whatever depth: its files must be found from there.
		paths: { relative: false },
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['self'],
				'img-src': ['self', 'data:', 'blob:'],
				// Svelte sets style attributes (bar widths); scripts stay nonce-only.
				'style-src': ['self', 'unsafe-inline'],
				'script-src': ['self', 'wasm-unsafe-eval'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		// Our own check in hooks.server.ts covers every unsafe method and content type, and answers in Indonesian; Kit's
		// covers forms only and comes before it. tests/contract/http.test.ts tries 160 kinds of requests.
		csrf: { trustedOrigins: ['*'] }
	}
};
