import { defineConfig } from '@playwright/test'
import { needBrowser } from '#distribution/browser.ts'

const PORT = Number(process.env['ZHANGGUI_PORT'] ?? 4310)

export default defineConfig({
  testDir: '.',
  outputDir: '../results/playwright',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  // A test that only passes at the second try counts as failed: there is no second try.
  retries: 0,
  reporter: [['line'], ['json', { outputFile: '../results/playwright.json' }]],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // What a worker keeps must not stand between a test and the server; the tests of the offline edition allow it.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: needBrowser(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  webServer: {
    command: `"${process.execPath}" src/distribution/serve-built.ts ${PORT}`,
    cwd: '../..',
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
    timeout: 30_000,
    stdout: 'ignore',
    stderr: 'pipe',
  },
})
