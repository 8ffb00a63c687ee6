// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { lastingTabName } from './watch.ts'

beforeEach(() => sessionStorage.clear())

it('the next page of a tab bears the name of the one before', () => {
  const name = lastingTabName()
  dispatchEvent(new Event('pagehide'))
  expect(lastingTabName()).toBe(name)
})

it('a tab that is copied while the page stands gets a name of its own', () => {
  const name = lastingTabName()
  expect(sessionStorage.length).toBe(0)
  expect(lastingTabName()).not.toBe(name)
})

it('a page that is brought back as it was keeps its name to itself again', () => {
  const name = lastingTabName()
  dispatchEvent(new Event('pagehide'))
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
  expect(lastingTabName()).not.toBe(name)
})
