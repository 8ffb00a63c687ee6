/** What every page of the phone works with: the mall's world, the buyer who holds it, and a way to act as that buyer. */

import { createContext, use, useState, type ReactNode } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { refusalText } from '#i18n/refusal.ts'
import { LEARNER_BUYER } from '#sim/buyers/buyers.ts'
import type { Command, Ctx, Refusal } from '#sim/kernel/plan.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import type { World } from '#sim/world.ts'
import { Message } from '#ui/desk/Message.tsx'
import type { DeskPort } from '../desk.ts'
import type { PhoneState } from './basket.ts'

export interface PhoneWork {
  readonly port: DeskPort
  readonly world: World
  readonly ctx: Ctx
  readonly state: PhoneState
  readonly go: (change: Partial<PhoneState>) => void
}

export const PhoneContext = createContext<PhoneWork | null>(null)

export function usePhone(): PhoneWork {
  const work = use(PhoneContext)
  if (!work) throw new Error('a page of the phone stands outside of it')
  return work
}

export const BUYER = LEARNER_BUYER

export const ctxOf = (world: World): Ctx => ({ now: world.clock.now, ...world.setting, random: () => 0 })

/** `2024-05-15 00:00:00` of an instant. */
export const useLocal = (): ((at: number) => string) => {
  const { ctx } = usePhone()
  return at => formatLocal(ctx.zone, at)
}

export function Refused({ refusal }: { readonly refusal: Refusal }) {
  const { t, has } = useTranslation('phone')
  const local = useLocal()
  const said = refusalText((key, values) => t(key, values), { code: refusal.refused, figures: refusal.figures }, {
    instant: local,
    word: text => (has(`sim:words.${text}`) ? t(`sim:words.${text}`) : null),
  })
  return <Message tone="error" title={said.what} urgent>{said.todo}</Message>
}

/**
 * Acts as the buyer; `notice` says in place why the last act was refused. It is taken back as soon as `about`, what the act was made of,
 * is another, or time has passed: a refusal is only true of the moment it was given.
 */
export function useAct(about = ''): {
  readonly act: (type: string, args: Command['args']) => Promise<boolean>
  readonly notice: ReactNode
  readonly busy: boolean
} {
  const { port, world, ctx } = usePhone()
  const [refused, setRefused] = useState<{ readonly refusal: Refusal; readonly when: string } | null>(null)
  const momentOf = (now: number): string => `${now} ${about}`
  const [busy, setBusy] = useState(false)
  const act = async (type: string, args: Command['args']): Promise<boolean> => {
    if (port.readOnly) return false
    setBusy(true)
    const outcome = await port.send(type, args, 'buyer')
    setBusy(false)
    // The clock may have moved since this page was drawn: the answer belongs to the moment it was given.
    setRefused(outcome.done ? null : { refusal: { refused: outcome.code, figures: outcome.figures }, when: momentOf(world.clock.now) })
    return outcome.done
  }
  return { act, busy, notice: refused?.when === momentOf(ctx.now) && <Refused refusal={refused.refusal} /> }
}
