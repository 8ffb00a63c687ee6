import mdx from '@mdx-js/rollup'
import react from '@vitejs/plugin-react'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdxFrontmatter from 'remark-mdx-frontmatter'
import { defineConfig, type Plugin } from 'vitest/config'
import { computed, names } from './src/distribution/vite-computed.ts'
import { remarkZhTW, zhTWJson } from './src/distribution/vite-zh-tw.ts'

/** Components are handed in as props, without a provider: a text is then a plain function that can be taken apart. Two compilers, plain `*.mdx` and `*.mdx?zh-TW`; @mdx-js/rollup strips the query itself, so the choice is made here. */
function mdxFor(taiwan: boolean): Plugin {
  const compiler = mdx({
    remarkPlugins: [remarkFrontmatter, ...(taiwan ? [remarkZhTW] : []), remarkMdxFrontmatter, remarkGfm],
  })
  return {
    name: taiwan ? 'mdx-zh-tw' : 'mdx',
    enforce: 'pre',
    config: compiler.config,
    async transform(code, id) {
      if (/[?&]zh-TW(?:[&=]|$)/.test(id) !== taiwan) return null
      const made = await compiler.transform.call(this, code, id)
      return made ? { code: String(made.code), map: null, moduleType: 'js' } : null
    },
  }
}

export default defineConfig(({ isSsrBuild }) => ({
  root: 'src',
  base: './',
  publicDir: '../public',
  plugins: [computed(), names(), zhTWJson(), mdxFor(false), mdxFor(true), react({ include: /\.(mdx|[jt]sx?)$/ })],
  build: {
    outDir: isSsrBuild ? '../dist-ssr' : '../dist',
    emptyOutDir: true,
    manifest: !isSsrBuild,
    target: ['chrome111', 'firefox115', 'safari16.4'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  worker: { format: 'iife' },
  server: { fs: { allow: ['..'] }, host: '127.0.0.1' },
  test: {
    root: '.',
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'content/**/*.test.{ts,tsx}', 'tests/{architecture,content,recordings,fuzz,vectors}/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
  },
}))
