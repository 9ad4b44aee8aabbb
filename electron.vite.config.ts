import { fileURLToPath } from 'node:url'
import { defineConfig } from 'electron-vite'
import react from '@vitejs/plugin-react'

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Every browser we run in reads woff2; the older copy of each font would double the page. */
const withoutOldFonts = {
  postcssPlugin: 'without-old-fonts',
  Declaration: {
    src(declaration: { value: string }) {
      const value = declaration.value.replace(/,\s*url\([^)]*\.woff\)\s*format\(["']woff["']\)/g, '')
      // Assigning the same value again would have the plugin visit it for ever.
      if (value !== declaration.value) declaration.value = value
    },
  },
}

/**
 * What is built: the page for both porches; main entries and preload for Electron. The Chromium porch and the command line run
 * from `src/` directly. Libraries named in package.json stay outside the bundles of the main process.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        // Siblings find each other by name next to the running file, from `src/main` and from here alike.
        input: { electron: from('src/main/electron.ts'), 'core-process': from('src/main/core-process.ts'), 'decoder/child': from('src/main/decoder/child.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: {
        input: { electron: from('src/preload/electron.ts') },
        // A sandboxed preload must be one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: from('src/renderer'),
    plugins: [react()],
    css: { postcss: { plugins: [withoutOldFonts] } },
    // Its build for browsers reads a named character through `innerHTML`, which the page's policy refuses; the other one has a table.
    resolve: { alias: { 'decode-named-character-reference': from('node_modules/decode-named-character-reference/index.js') } },
    // Replaced by a fresh value on every load (see `src/main/hosts/page-server.ts`).
    html: { cspNonce: 'NONCE-OF-THIS-LOAD' },
    // The gallery of the interface, at `?gallery`, is for development.
    define: { __GALLERY__: JSON.stringify(process.env['LAMPLIGHTER_GALLERY'] === '1') },
    build: {
      outDir: from('out/renderer'),
      emptyOutDir: true,
      // The oldest browser that knows `light-dark()`, in which the themes are spelled.
      cssTarget: 'chrome123',
      // Nothing as `data:` in the page: its policy allows no such source.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: from('src/renderer/index.html') },
    },
  },
})
