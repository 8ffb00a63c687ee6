// The shape of each folder's strings, so that the words a screen asks for are checked while typing.
import '#i18n/translation.ts'
import type about from '../course/about/strings.en.json'
import type app from './strings.en.json'
import type course from '../course/strings.en.json'
import type desk from '../ui/desk/strings.en.json'
import type file from '../course/file/strings.en.json'
import type notice from '../ui/notice/strings.en.json'
import type phone from '../desks/phone/strings.en.json'
import type pictures from '../ui/pictures/strings.en.json'
import type home from '../course/home/strings.en.json'
import type record from '../course/record/strings.en.json'
import type seller from '../desks/seller/strings.en.json'
import type workbench from '../workbench/strings.en.json'

declare module '#i18n/translation.ts' {
  interface Namespaces {
    readonly about: typeof about
    readonly app: typeof app
    readonly course: typeof course
    readonly desk: typeof desk
    readonly file: typeof file
    readonly home: typeof home
    readonly notice: typeof notice
    readonly phone: typeof phone
    readonly pictures: typeof pictures
    readonly record: typeof record
    readonly seller: typeof seller
    readonly workbench: typeof workbench
  }
}
