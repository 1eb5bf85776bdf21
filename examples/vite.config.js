import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [vue()],
  // The callback page and the styles, which all examples share.
  publicDir: '../public',
  server: { port: 5173, strictPort: true },
  // One React, wherever the package was installed from.
  resolve: { dedupe: ['react', 'vue'] },
  build: { outDir: '../../build/examples/site', emptyOutDir: true },
});
