// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { SpeechContext, speechIn } from '#i18n/translation.ts'
import { packshot } from './packshot.ts'
import { Picture } from './Picture.tsx'
import { picture } from './picture.ts'
import english from './strings.en.json' with { type: 'json' }

afterEach(cleanup)

const inEnglish = speechIn('en', { pictures: english })
const show = (element: React.ReactElement) => render(<SpeechContext value={inEnglish}>{element}</SpeechContext>)
const drawingIn = (image: HTMLElement): string => decodeURIComponent(image.getAttribute('src')?.replace('data:image/svg+xml,', '') ?? '')

describe('a picture on the page', () => {
  it('is an image of its own, named by its alternative text, with the words on it in the language of the page', () => {
    show(<Picture kind="socks" options={{ colour: 'sage' }} alt="Socks" size={96} />)
    const image = screen.getByRole('img', { name: 'Socks' })
    expect(drawingIn(image)).toBe(packshot('socks', { colour: 'sage', words: english }))
    expect(drawingIn(image)).toContain(english.socksBand)
    expect([image.getAttribute('width'), image.getAttribute('style')]).toEqual(['96', null])
  })

  it('says nothing where words beside it name the good', () => {
    show(<Picture kind="socks" />)
    expect(screen.getByRole('presentation').getAttribute('alt')).toBe('')
  })

  it('a good that is not known is a plain parcel', () => {
    show(<Picture kind="toString" alt="?" />)
    expect(drawingIn(screen.getByRole('img'))).toBe(packshot('parcel', { words: english }))
  })

  it('without strings no word is drawn, rather than a key', () => {
    render(<Picture kind="socks" alt="Socks" />)
    expect(drawingIn(screen.getByRole('img'))).not.toContain('</text>')
  })

  it('a scene, a figure or a faulty picture follows as soon as its code is there', async () => {
    show(<Picture kind="scarf" use={{ bad: 'dim' }} alt="Scarf" />)
    await expect.poll(() => drawingIn(screen.getByRole('img'))).toBe(picture('scarf', { words: english }, { bad: 'dim' }))
  })
})
